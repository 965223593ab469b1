import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check, checkAtRest } from './check'
import { checkByDefinition } from './check-by-definition'
import { dueList, type ListName, projectList } from './lists'
import type { CommittedVersion, History, Read, RowName, Write } from './operation'

const row: RowName = 'task:1'

/** A read of the row, or of a list, between two moments. A version of null means "not found". */
function read(
  id: string,
  [invokedNs, completedNs]: [number, number],
  version: number | null,
  list?: ListName,
): Read {
  const operation = { id, subject: 'x', client: id, action: 'task.byId', target: row, invokedNs }
  return { ...operation, completedNs, status: 'hit', saw: [{ row, version, list }] }
}

/** A write of the row. If it was never acknowledged, its end is null. */
function write(id: string, [invokedNs, acknowledgedNs]: [number, number | null], version: number) {
  const operation = { id, subject: 'x', client: id, action: 'task.update', target: row, invokedNs }
  const made = { effects: [{ row, version }], isTheWriter: true }
  return { ...operation, acknowledgedNs, ...made } satisfies Write
}

/** Versions 1 to `last`; in those listed in `gone`, the row did not exist. */
function versions(last: number, gone: number[] = []): CommittedVersion[] {
  const all = Array.from({ length: last }, (_, index) => index + 1)
  return all.map((version) => ({ row, version, gone: gone.includes(version), lists: [] }))
}

const left = projectList(1)
const entered = projectList(2)

/** A task that goes from one project to another, is dated there, goes to the trash and comes back. */
const travels: CommittedVersion[] = [
  { row, version: 1, gone: false, lists: [left] },
  { row, version: 2, gone: false, lists: [entered] },
  { row, version: 3, gone: false, lists: [entered, dueList] },
  { row, version: 4, gone: true, lists: [entered, dueList] },
  { row, version: 5, gone: false, lists: [entered, dueList] },
]

const kindsOf = (history: History) => check(history).map(({ kind, read }) => [kind, read.id])

describe('nothing is wrong when', () => {
  test('a read that overlaps a write shows either version', () => {
    const writes = [write('w', [10, 20], 2)]
    const reads = [read('old', [12, 30], 1), read('new', [12, 30], 2)]
    expect(kindsOf({ reads, writes, committed: versions(2) })).toEqual([])
  })

  test('a read begins in the very nanosecond of the acknowledgement', () => {
    const history = { writes: [write('w', [10, 20], 2)], reads: [read('r', [20, 21], 1)] }
    expect(kindsOf({ ...history, committed: versions(2) })).toEqual([])
  })

  test('a write that nobody was told of took effect late', () => {
    const history = { writes: [write('w', [10, null], 2)], reads: [read('r', [50, 60], 1)] }
    expect(kindsOf({ ...history, committed: versions(2) })).toEqual([])
  })

  test('a task is missing after it was deleted, and there after it was restored', () => {
    const writes = [write('delete', [10, 20], 2), write('restore', [30, 40], 3)]
    const reads = [read('gone', [21, 22], null), read('during', [31, 32], null)]
    const back = read('back', [41, 42], 3)
    expect(kindsOf({ reads: [...reads, back], writes, committed: versions(3, [2]) })).toEqual([])
  })
})

describe('nothing is wrong when a list', () => {
  test('lacks a task that has left it, and shows one that has entered it', () => {
    const reads = [
      read('left', [21, 22], null, left),
      read('entered', [21, 22], 2, entered),
      read('undated', [21, 22], null, dueList),
    ]
    expect(kindsOf({ reads, writes: [write('w', [10, 20], 2)], committed: travels })).toEqual([])
  })

  test('shows a task either way while it is moved', () => {
    const reads = [
      read('before', [12, 30], 1, left),
      read('after', [12, 30], null, left),
      read('not yet', [12, 30], null, entered),
    ]
    expect(kindsOf({ reads, writes: [write('w', [10, 20], 2)], committed: travels })).toEqual([])
  })

  test('lacks a task that is in the trash', () => {
    const reads = [read('r', [21, 22], null, entered)]
    expect(kindsOf({ reads, writes: [write('w', [10, 20], 4)], committed: travels })).toEqual([])
  })
})

describe('it is found when a list', () => {
  const judged = (version: number, shown: number | null, list: ListName) => {
    const reads = [read('r', [21, 22], shown, list)]
    const others = [2, 3, 4, 5].filter((other) => other !== version)
    const writes = [
      write('w', [10, 20], version),
      ...others.map((other) => write(`w${other}`, other < version ? [1, 2] : [30, 40], other)),
    ]
    return check({ reads, writes, committed: travels }).map(({ kind }) => kind)
  }

  test('still shows a task that has left it', () => {
    expect(judged(2, 1, left)).toEqual(['stale'])
  })

  test('lacks a task that has entered it', () => {
    expect(judged(2, null, entered)).toEqual(['stale'])
    expect(judged(3, null, dueList)).toEqual(['stale'])
  })

  test('shows a task in a version in which it belonged to another', () => {
    expect(judged(2, 2, left)).toEqual(['unwritten'])
    expect(judged(2, 1, entered)).toEqual(['unwritten'])
  })

  test('lacks a task that has come back from the trash', () => {
    expect(judged(5, null, dueList)).toEqual(['stale'])
  })

  test('lacks a task that another read has seen in it', () => {
    const reads = [read('seen', [21, 22], 2, entered), read('r', [23, 24], null, entered)]
    const writes = [write('w', [10, 90], 2), write('delete', [91, 92], 4)]
    expect(kindsOf({ reads, writes, committed: travels })).toEqual([['backwards', 'r']])
  })
})

describe('it is found when a read', () => {
  test('shows less than was acknowledged before', () => {
    const writes = [write('w2', [10, 20], 2), write('w3', [30, 40], 3)]
    const reads = [read('fine', [21, 22], 2), read('wrong', [41, 42], 2)]
    const [violation, ...others] = check({ reads, writes, committed: versions(3) })
    expect(others).toEqual([])
    expect(violation).toMatchObject({
      kind: 'stale',
      read: { id: 'wrong' },
      leastVersion: 3,
      because: { id: 'w3' },
      overlooked: { id: 'w3' },
    })
  })

  test('shows less than another has shown, of a write that is not acknowledged yet', () => {
    const writes = [write('w', [10, 90], 2)]
    const reads = [read('first', [20, 30], 2), read('second', [31, 40], 1)]
    const [violation, ...others] = check({ reads, writes, committed: versions(2) })
    expect(others).toEqual([])
    expect(violation).toMatchObject({
      kind: 'backwards',
      read: { id: 'second' },
      leastVersion: 2,
      because: { id: 'first' },
      overlooked: { id: 'w' },
    })
  })

  test('shows a version before anybody asked for it', () => {
    const history = { writes: [write('w', [50, 60], 2)], reads: [read('r', [10, 20], 2)] }
    expect(kindsOf({ ...history, committed: versions(2) })).toEqual([['early', 'r']])
  })

  test('shows a version before anybody asked for the one before it', () => {
    const history = { writes: [write('w', [50, 60], 2)], reads: [read('r', [10, 20], 3)] }
    expect(kindsOf({ ...history, committed: versions(3) })).toEqual([['early', 'r']])
  })

  test('shows a version that the database never had', () => {
    const history = { writes: [], reads: [read('r', [10, 20], 7)] }
    expect(kindsOf({ ...history, committed: versions(2) })).toEqual([['unwritten', 'r']])
  })

  test('shows a task in the version that was its deletion', () => {
    const history = { writes: [], reads: [read('r', [10, 20], 2)] }
    expect(kindsOf({ ...history, committed: versions(2, [2]) })).toEqual([['unwritten', 'r']])
  })

  test('misses a task that was never deleted', () => {
    const history = { writes: [], reads: [read('r', [10, 20], null)] }
    expect(kindsOf({ ...history, committed: versions(2) })).toEqual([['unwritten', 'r']])
  })

  test('misses a task after its return was acknowledged', () => {
    const writes = [write('delete', [10, 20], 2), write('restore', [30, 40], 3)]
    const reads = [read('r', [41, 42], null)]
    const [violation] = check({ reads, writes, committed: versions(3, [2]) })
    expect(violation).toMatchObject({ kind: 'stale', leastVersion: 3, because: { id: 'restore' } })
  })

  test('shows a task after its deletion was acknowledged', () => {
    const history = { writes: [write('delete', [10, 20], 2)], reads: [read('r', [21, 22], 1)] }
    expect(kindsOf({ ...history, committed: versions(2, [2]) })).toEqual([['stale', 'r']])
  })

  test('differs from the database when everything is at rest', () => {
    const reads = [read('fine', [1, 2], 3), read('old', [3, 4], 2), read('missing', [5, 6], null)]
    const last = { row, version: 3, gone: false, lists: [] }
    const found = checkAtRest(reads, new Map([[row, last]]))
    expect(found.map(({ kind, read, leastVersion }) => [kind, read.id, leastVersion])).toEqual([
      ['at rest', 'old', 3],
      ['at rest', 'missing', 3],
    ])
  })
})

test('says the same as the definition, of any history', () => {
  const span = fc
    .tuple(fc.nat(40), fc.nat(15))
    .map(([from, length]): [number, number] => [from, from + length])
  const lists: ListName[] = [left, entered, dueList]
  const list = fc.constantFrom(undefined, ...lists)
  const readsOf = fc.array(fc.tuple(span, fc.option(fc.integer({ min: 0, max: 7 })), list), {
    maxLength: 12,
  })
  const writesOf = fc.array(fc.tuple(span, fc.boolean(), fc.boolean()), { maxLength: 5 })
  const gone = fc.subarray([2, 3, 4, 5])
  const listsOfVersions = fc.array(fc.subarray(lists), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(readsOf, writesOf, gone, listsOfVersions, (readings, writings, absent, shown) => {
      const history: History = {
        reads: readings.map(([at, version, list], index) => read(`r${index}`, at, version, list)),
        writes: writings.map(([[from, to], isAcknowledged, isTheWriter], index) => ({
          ...write(`w${index}`, [from, isAcknowledged ? to : null], index + 2),
          isTheWriter,
        })),
        committed: versions(writings.length + 1, absent).map((made, index) => ({
          ...made,
          lists: shown[index] ?? [],
        })),
      }
      const named = (violations: ReturnType<typeof check>) =>
        violations
          .map(({ kind, read, leastVersion }) => `${read.id} ${kind} ${leastVersion}`)
          .sort()
      expect(named(check(history))).toEqual(named(checkByDefinition(history)))
    }),
    { numRuns: 3000 },
  )
})

test('judges a hundred thousand operations', () => {
  const writes = Array.from({ length: 10_000 }, (_, index) =>
    write(`w${index}`, [index * 10, index * 10 + 5], index + 2),
  )
  const reads = Array.from({ length: 90_000 }, (_, index) => {
    const from = index + 10
    return read(`r${index}`, [from, from], Math.floor((from - 5) / 10) + 2)
  })
  const wrong = read('wrong', [99_999, 100_000], 9_000)
  const history = { reads: [...reads, wrong], writes, committed: versions(10_001) }
  expect(kindsOf(history)).toEqual([['stale', 'wrong']])
})
