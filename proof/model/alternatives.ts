import type { Configuration, Property } from './configuration'
import { only, pair, trio } from './configurations'
import { faultSteps } from './faults'
import { startsOf } from './model'
import { Promises } from './promises'
import { protocol } from './rules'
import type { Model } from './search'
import { nth, type Step } from './step'
import { absent, entryOf, isEntry, isLease, leaseOf, tombstoneOf, versionOf } from './value'
import type { Cell, Reader, World, Writer } from './world'

/** The usual designs, each as in its best implementations. */
export type Design =
  /** The write commits, then deletes the entry. */
  | 'delete after commit'
  /** The write deletes the entry before the commit, and again after it. */
  | 'double delete'
  /** The write leaves a tombstone with the new version. A version may be stored only over an older one. */
  | 'tombstone'
  /** A miss gets a lease, the write deletes the lease with the entry, and only the lease's holder may store. */
  | 'lease only'

const key = 0

/** The model of a design, in a system of this size, without generations, rights and marks. */
export function alternative(design: Design, configuration: Configuration): Model {
  const promises = new Promises(configuration, protocol)
  const steps = [
    ...configuration.readers.flatMap((_, number) =>
      readerSteps(design, configuration, promises, number),
    ),
    ...configuration.writers.flatMap((_, number) =>
      writerSteps(design, configuration, promises, number),
    ),
    ...faultSteps(configuration),
  ]
  return { configuration, starts: startsOf(configuration), steps, promises }
}

/** The cell that the instance finds under the key, in the Redis that it is connected to. */
function cellOf(world: World, instance: number): Cell {
  return nth(nth(world.redises, nth(world.instances, instance).redis).cells, key)
}

function readerSteps(
  design: Design,
  { readers }: Configuration,
  promises: Promises,
  number: number,
): Step[] {
  const { instance } = nth(readers, number)
  const on = (
    stage: Reader['stage'],
    does: string,
    act: (world: World, me: Reader) => void,
  ): Step => ({
    who: `reader ${number + 1}`,
    does,
    take: (world) => {
      const reader = nth(world.readers, number)
      if (reader.stage !== stage) return false
      act(world, reader)
      return true
    },
  })
  const mayStore = (value: number, version: number) => {
    if (design === 'lease only') return value === leaseOf(number)
    return design !== 'tombstone' || value === absent || versionOf(value) < version
  }
  return [
    on('idle', 'begins', (world, reader) => {
      promises.begin(world, number, key)
      reader.stage = 'asking'
    }),
    on('asking', 'looks in Redis', (world, reader) => {
      const cell = cellOf(world, instance)
      if (isEntry(cell.value)) return promises.finish(world, number, key, versionOf(cell.value))
      reader.stage = isLease(cell.value) ? 'bypassing' : 'loading'
      if (design === 'lease only' && reader.stage === 'loading') cell.value = leaseOf(number)
    }),
    on('bypassing', 'reads the database', (world) =>
      promises.finish(world, number, key, nth(world.versions, key)),
    ),
    on('loading', 'reads the database', (world, reader) => {
      reader.version = nth(world.versions, key)
      reader.stage = 'loaded'
    }),
    on('loaded', 'stores what it read', (world, { version }) => {
      const cell = cellOf(world, instance)
      if (mayStore(cell.value, version)) cell.value = entryOf(version)
      promises.finish(world, number, key, version)
    }),
  ]
}

function writerSteps(
  design: Design,
  { writers, faults }: Configuration,
  promises: Promises,
  number: number,
): Step[] {
  const { instance } = nth(writers, number)
  const on = (
    stage: Writer['stage'],
    does: string,
    act: (world: World, me: Writer) => void,
  ): Step => ({
    who: `writer ${number + 1}`,
    does,
    take: (world) => {
      const writer = nth(world.writers, number)
      if (writer.stage !== stage) return false
      act(world, writer)
      return true
    },
  })
  const finish = (world: World, writer: Writer) => {
    promises.acknowledge(world, writer)
    writer.stage = 'done'
    writer.version = 0
    writer.changed = 0
  }
  const steps = [
    on('idle', 'begins', (_, writer) => {
      writer.stage = design === 'double delete' ? 'marking' : 'committing'
    }),
    on('marking', 'deletes the entry', (world, writer) => {
      cellOf(world, instance).value = absent
      writer.stage = 'committing'
    }),
    on('committing', 'commits', (world, writer) => {
      world.commits += 1
      world.versions[key] = world.commits
      writer.version = world.commits
      writer.changed = 1 << key
      writer.stage = 'releasing'
    }),
    on(
      'releasing',
      design === 'tombstone' ? 'leaves a tombstone, and ends' : 'deletes the entry, and ends',
      (world, writer) => {
        const value = design === 'tombstone' ? tombstoneOf(writer.version) : absent
        cellOf(world, instance).value = value
        finish(world, writer)
      },
    ),
  ]
  if (!faults.includes('partition') || instance !== 0) return steps
  // The row is already committed, so there is nothing else that it could do.
  return [...steps, on('releasing', 'does not reach Redis, and ends', finish)]
}

/** A design, the fault that breaks it, and the system in which it breaks. */
export interface Weakness {
  design: Design
  breaks: Property
  in: Configuration
}

const weakness = (design: Design, breaks: Property, configuration: Configuration): Weakness => ({
  design,
  breaks,
  in: only(configuration, breaks),
})

/** The systems in which each design breaks its promise. */
export const weaknesses: readonly Weakness[] = [
  weakness('delete after commit', 'A', pair()),
  weakness('double delete', 'A', pair()),
  weakness('tombstone', 'A', pair('eviction')),
  weakness('tombstone', 'A', pair('restart')),
  weakness('lease only', 'A', pair('partition')),
  weakness('lease only', 'A', pair('restart')),
  weakness('lease only', 'A', pair('promotion')),
  weakness('lease only', 'L', trio()),
]

/** Where a design is good enough: the search does not reject every design but ours. */
export const strengths: readonly Weakness[] = [
  weakness('tombstone', 'A', pair()),
  weakness('tombstone', 'L', trio()),
  weakness('lease only', 'A', pair()),
  weakness('lease only', 'A', pair('eviction')),
]
