import type { Configuration } from './configuration'
import type { Rules } from './rules'
import { nth } from './step'
import { absent, entryOf, isEntry, isLease, leaseOf, versionOf } from './value'
import type { Cell, Redis, World } from './world'

/** The replies of READ; an entry is represented by its version. */
export type ReadReply = number | 'leased' | 'filling' | 'marked' | 'lost'

/** The Redis to which a proxy sends plain reads. */
const replica = 1

export const bit = (number: number) => 1 << number

/**
 * The scripts, as in `server/cache/stores/scripts.ts`, and the plain read of a mutation. Each runs in one step, and
 * returns `lost` if Redis does not know it.
 */
export class Scripts {
  readonly #keys: number
  readonly #splitsReads: boolean
  readonly #rules: Rules

  constructor({ keys, faults }: Configuration, rules: Rules) {
    this.#keys = keys
    this.#splitsReads = faults.includes('read splitting')
    this.#rules = rules
  }

  /** The cell of a key under a generation. */
  cell(cells: readonly Cell[], generation: number, key: number): Cell {
    const prefix = this.#rules.keysNameGeneration ? generation - 1 : 0
    return nth(cells, prefix * this.#keys + key)
  }

  /** The version of an entry, in whichever Redis; null for anything else. No script is called, so nothing is proven. */
  plainRead(world: World, instance: number, generation: number, key: number): number | null {
    const server = this.#splitsReads ? replica : nth(world.instances, instance).redis
    const { value } = this.cell(nth(world.redises, server).cells, generation, key)
    return isEntry(value) ? versionOf(value) : null
  }

  /** The reply of PEEK: the version of an entry, or null for anything else. */
  peek(world: World, instance: number, generation: number, key: number): number | null | 'lost' {
    if (!this.prove(world, instance, generation)) return 'lost'
    const redis = nth(world.redises, nth(world.instances, instance).redis)
    const { value } = this.cell(redis.cells, generation, key)
    return isEntry(value) ? versionOf(value) : null
  }

  /** Whether this is the same Redis, with the same history, as when the generation was opened. */
  prove(world: World, instance: number, generation: number): boolean {
    const redis = this.#redisThatKnows(world, instance, generation)
    return redis !== null && !(redis.isReplica && this.#rules.replicaRefusesScripts)
  }

  read(world: World, instance: number, generation: number, key: number, reader: number): ReadReply {
    const redis = this.#redisThatKnows(world, instance, generation)
    if (!redis) return 'lost'
    const cell = this.cell(redis.cells, generation, key)
    if (redis.isReplica && (this.#rules.replicaRefusesScripts || !isEntry(cell.value)))
      return 'lost'
    if (isEntry(cell.value)) return versionOf(cell.value)
    if (cell.marks !== 0 && this.#rules.readMindsMarks) return 'marked'
    if (isLease(cell.value)) return 'filling'
    cell.value = leaseOf(reader)
    return 'leased'
  }

  /** FILL: true if the version was stored. */
  fill(
    world: World,
    instance: number,
    generation: number,
    key: number,
    reader: number,
    version: number,
  ): boolean {
    const redis = this.#primaryThatKnows(world, instance, generation)
    if (!redis) return false
    const cell = this.cell(redis.cells, generation, key)
    if (cell.value !== leaseOf(reader) && this.#rules.fillNeedsLease) return false
    if (cell.marks !== 0 && this.#rules.fillMindsMarks) return false
    cell.value = entryOf(version)
    return true
  }

  /**
   * Marks each key of a set in one step. In reality the keys are marked one after the other. It makes no difference,
   * because the write waits until all are marked, and each key is read by itself.
   */
  mark(world: World, instance: number, generation: number, keys: number, writer: number): boolean {
    const redis = this.#primaryThatKnows(world, instance, generation)
    if (!redis) return false
    for (const cell of this.#cellsOf(redis, generation, keys)) {
      cell.value = absent
      cell.marks |= this.#markOf(writer)
    }
    return true
  }

  release(
    world: World,
    instance: number,
    generation: number,
    keys: number,
    writer: number,
  ): boolean {
    const redis = this.#primaryThatKnows(world, instance, generation)
    if (!redis) return false
    for (const cell of this.#cellsOf(redis, generation, keys)) {
      if (this.#rules.releaseDeletes) cell.value = absent
      cell.marks &= ~this.#markOf(writer)
    }
    return true
  }

  /** Removes a set of keys with their marks, no matter which writers set them. It needs no script. */
  unlink(world: World, instance: number, generation: number, keys: number): void {
    const redis = nth(world.redises, nth(world.instances, instance).redis)
    if (redis.isReplica) return
    for (const cell of this.#cellsOf(redis, generation, keys)) {
      cell.value = absent
      cell.marks = 0
    }
  }

  /** The deadline of a writer's marks passes, in every Redis. */
  forget(world: World, writer: number): void {
    const mark = this.#markOf(writer)
    for (const { cells } of world.redises) for (const cell of cells) cell.marks &= ~mark
    for (const cell of world.saved) cell.marks &= ~mark
  }

  #markOf(writer: number): number {
    return bit(this.#rules.marksNameWriters ? writer : 0)
  }

  *#cellsOf(redis: Redis, generation: number, keys: number): Generator<Cell> {
    for (let key = 0; key < this.#keys; key++) {
      if (keys & bit(key)) yield this.cell(redis.cells, generation, key)
    }
  }

  #primaryThatKnows(world: World, instance: number, generation: number): Redis | null {
    const redis = this.#redisThatKnows(world, instance, generation)
    return redis?.isReplica ? null : redis
  }

  #redisThatKnows(world: World, instance: number, generation: number): Redis | null {
    const redis = nth(world.redises, nth(world.instances, instance).redis)
    const { scriptsNeverSentAgain, scriptsCheckHistory, scriptsCheckWitness } = this.#rules
    const its = bit(generation)
    if ((redis.scripts & its) === 0) {
      if (scriptsNeverSentAgain) return null
      redis.scripts |= its
    }
    if (scriptsCheckHistory && (redis.histories & its) === 0) return null
    if (scriptsCheckWitness && (redis.witnesses & its) === 0) return null
    return redis
  }
}
