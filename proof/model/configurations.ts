import type { Configuration, Fault, Property } from './configuration'

const reader = { instance: 0, key: 0 } as const
const elsewhere = { instance: 1, key: 0 } as const
const writer = { instance: 0, kind: 'edit' } as const
const writerElsewhere = { instance: 1, kind: 'edit' } as const
const ofOtherKey = { key: 1 } as const

/**
 * Two instances, each with one read of the same key; one of them writes.
 *
 * L and C are not checked if marks are evicted, because then they do not hold (see `limits` in `mutations.ts`).
 */
export function pair(...faults: readonly Fault[]): Configuration {
  return {
    name: faults.join(', ') || 'nothing goes wrong',
    instances: 2,
    keys: 1,
    readers: [reader, elsewhere],
    writers: [writer],
    generations: 2,
    faults,
    exclusive: false,
    properties: faults.includes('mark eviction') ? ['A'] : ['A', 'L', 'C'],
  }
}

/** Like `pair`, with a third read. */
export function trio(...faults: readonly Fault[]): Configuration {
  const smaller = pair(...faults)
  return {
    ...smaller,
    name: `three reads: ${smaller.name}`,
    readers: [reader, reader, elsewhere],
  }
}

/** The system with a second write, on the other instance. */
export function withTwoWriters(smaller: Configuration): Configuration {
  return {
    ...smaller,
    name: `two writes: ${smaller.name}`,
    writers: [writer, writerElsewhere],
  }
}

/** Both reads are on one instance, which also writes. */
export function onOneInstance(...faults: readonly Fault[]): Configuration {
  const name = faults.length === 0 ? '' : `: ${faults.join(', ')}`
  return {
    ...pair(...faults),
    name: `both reads on one instance${name}`,
    readers: [reader, reader],
  }
}

/** Only one process has the database open, as with SQLite. */
export function onSqlite(...faults: readonly Fault[]): Configuration {
  return {
    ...pair(...faults),
    name: `one process: ${faults.join(', ')}`,
    instances: 1,
    exclusive: true,
    readers: [reader, reader],
  }
}

/** One write changes a row while another moves it to the key that is read. */
export function twoKeys(...faults: readonly Fault[]): Configuration {
  const smaller = pair(...faults)
  return {
    ...smaller,
    name: `two keys: ${smaller.name}`,
    keys: 2,
    readers: [
      { ...reader, ...ofOtherKey },
      { ...elsewhere, ...ofOtherKey },
    ],
    writers: [writer, { instance: 1, kind: 'move' }],
  }
}

/** One write moves a row, and one read looks at one of the two lists. */
export function moved(list: 'old' | 'new'): Configuration {
  return {
    ...single(),
    name: `a move, seen in the ${list} list`,
    keys: 2,
    readers: [{ ...reader, key: list === 'old' ? 0 : 1 }],
    writers: [{ instance: 1, kind: 'move' }],
  }
}

/** One write changes a row while another adds a member, whose list is read. */
export function newMember(...faults: readonly Fault[]): Configuration {
  const smaller = twoKeys(...faults)
  return {
    ...smaller,
    name: `a new member: ${pair(...faults).name}`,
    writers: [writer, { instance: 1, kind: 'join' }],
  }
}

/** The system with `count` generations, one after the other. */
export function generations(count: number, smaller: Configuration): Configuration {
  const life = count === 1 ? 'never reopened' : `${count} generations`
  return { ...smaller, name: `${life}: ${smaller.name}`, generations: count }
}

/** The system with only these promises checked. */
export function only(configuration: Configuration, ...properties: Property[]): Configuration {
  return { ...configuration, properties }
}

/** One read, and one write elsewhere: enough to see what was cached before, if faults add many states themselves. */
export function single(...faults: readonly Fault[]): Configuration {
  const larger = pair(...faults)
  return { ...larger, name: `one read: ${larger.name}`, readers: [elsewhere] }
}

/** The database is copied, and the second instance uses the copy. */
export function withCopy(
  copyOf: 'dump' | 'files' | 'promotion',
  ...faults: readonly Fault[]
): Configuration {
  const smaller = pair(...faults)
  return { ...smaller, name: `a copy by ${copyOf}: ${smaller.name}`, copyOf }
}

/** The database is restored this often; one instance writes first, then the other. */
export function withRestores(
  restores: number,
  { reads, writes }: { reads: number; writes: number },
  ...faults: readonly Fault[]
): Configuration {
  const smaller = pair(...faults)
  const count = restores === 1 ? 'a restore' : `${restores} restores`
  return {
    ...smaller,
    name: `${count} (reads ${reads}, writes ${writes}): ${smaller.name}`,
    restores,
    readers: [elsewhere, reader].slice(0, reads),
    writers: Array.from({ length: writes }, (_, number) =>
      number === 0 ? writer : writerElsewhere,
    ),
    properties: ['A', 'L', 'C', 'T'],
  }
}

const failover = ['promotion', 'demotion', 'failback'] as const

/** The faults other than a failover. */
const faults: readonly Fault[] = [
  'restart',
  'partition',
  'crash',
  'doubt',
  'eviction',
  'script flush',
  'flush all',
  'mark eviction',
  'close',
  'pause',
]

/** More reads and writes, with few faults. */
export const wide: readonly Configuration[] = [
  withTwoWriters(trio()),
  generations(1, withTwoWriters(trio('crash', 'doubt'))),
  generations(1, withTwoWriters(trio('eviction'))),
  generations(1, trio('flush all', 'crash')),
  withTwoWriters(pair('close')),
  trio('close'),
  trio('restart'),
  trio('partition'),
  pair(...failover),
  generations(3, pair('close')),
  trio('close', 'pause'),
  pair('read splitting', 'restart'),
  twoKeys('crash', 'doubt'),
  generations(1, twoKeys('partition')),
  generations(1, newMember('crash', 'doubt')),
  generations(1, newMember('partition')),
  generations(1, newMember('close')),
  onSqlite('close', 'restart', 'crash', 'doubt'),
  withCopy('dump', 'close'),
  withCopy('files', 'close'),
  withCopy('promotion', 'close'),
  withCopy('promotion', 'partition'),
  withRestores(1, { reads: 2, writes: 1 }),
  withRestores(1, { reads: 1, writes: 1 }, 'crash', 'doubt'),
  withRestores(1, { reads: 1, writes: 1 }, 'close', 'pause'),
  withRestores(1, { reads: 1, writes: 1 }, 'partition'),
  withRestores(1, { reads: 1, writes: 1 }, 'restart'),
]

/** Every pair of faults together. */
export const pairs: readonly Configuration[] = [
  ...faults.flatMap((one, index) => faults.slice(index + 1).map((other) => pair(one, other))),
  ...faults.map((fault) => single(...failover, fault)),
]

/** Systems in which each of the spare parts has something to do. */
export const lean: readonly Configuration[] = [
  pair('close'),
  pair('partition', 'close'),
  pair('restart', 'crash'),
  pair(...failover),
  pair('script flush', 'doubt'),
  withTwoWriters(trio()),
]

/** Some 20 million states, which take a quarter of an hour: `npx tsx proof/model/print.ts deep`. */
export const deep: readonly Configuration[] = [
  withTwoWriters(trio('close')),
  withTwoWriters(trio('partition')),
  withTwoWriters(pair('restart')),
  trio('restart', 'close'),
  pair(...failover, 'close', 'partition'),
  twoKeys('close', 'partition'),
]
