import type { Configuration, Property } from './configuration'
import { isOnCopy } from './copy'
import { bit } from './redis'
import { confuses, isPromised } from './restore'
import type { Rules } from './rules'
import { nth } from './step'
import { unpromised, type World, type Writer } from './world'

/** Tracks what has been promised, and judges each read. */
export class Promises {
  readonly #a: boolean
  readonly #l: boolean
  readonly #c: boolean
  readonly #t: boolean
  /** The promise that the last reads have broken; the code that reads it clears it. */
  broken: { property: Property; reader: number; least: number; got: number } | undefined

  readonly #configuration: Configuration
  readonly #rules: Rules

  constructor(configuration: Configuration, rules: Rules) {
    const { properties } = configuration
    this.#configuration = configuration
    this.#rules = rules
    this.#a = properties.includes('A')
    this.#l = properties.includes('L')
    this.#c = properties.includes('C')
    this.#t = properties.includes('T')
  }

  /** A read begins. The least version that it has to return is fixed now. */
  begin(world: World, number: number, key: number): void {
    const reader = nth(world.readers, number)
    const { restore } = world
    if (restore) restore.begunFrom[number] = isKept(world) ? restore.keptFrom : unpromised
    reader.acknowledged = nth(world.acknowledged, key)
    reader.seen = nth(world.seen, key)
    reader.survived = nth(world.survived, key)
  }

  /** A read returns a version. */
  finish(world: World, number: number, key: number, version: number): void {
    const reader = nth(world.readers, number)
    const judge = (property: Property, least: number) => {
      if (version < least) this.broken ??= { property, reader: number, least, got: version }
    }
    const { readers, copyOf } = this.#configuration
    if (isOnCopy(nth(world.instances, nth(readers, number).instance))) {
      // The copy promises nothing about the original, and must not return anything written after the copy was made.
      const isForeign = copyOf !== 'promotion' && version !== world.copy.version
      if (isForeign)
        this.broken ??= { property: 'A', reader: number, least: world.copy.version, got: version }
    } else if (isPromised(world, number)) {
      judge('A', reader.acknowledged)
      judge('L', reader.seen)
      judge('C', reader.survived)
      if (this.#l) raise(world.seen, bit(key), version)
      this.#compareRead(world, version)
    }
    if (world.restore) world.restore.begunFrom[number] = 0
    reader.stage = 'done'
    reader.generation = 0
    reader.version = 0
    reader.leader = 0
    reader.acknowledged = 0
    reader.seen = 0
    reader.survived = 0
  }

  /** A write is acknowledged to its caller. By L, no read may miss it either. */
  acknowledge(world: World, { changed, version }: Writer): void {
    if (!isKept(world)) return
    if (this.#a) raise(world.acknowledged, changed, version)
    if (this.#l) raise(world.seen, changed, version)
  }

  /** `cache:close` has ended: from now on all promises hold again, for the database in its present state. */
  keepAgain(world: World): void {
    const present = nth(world.versions, 0)
    if (this.#a) raise(world.acknowledged, bit(0), present)
    if (this.#l) raise(world.seen, bit(0), present)
  }

  /** A transaction is about to commit the write of a client that names a state it has seen. */
  compareWrite(world: World, number: number): void {
    const { restore } = world
    if (!this.#t || !restore || !isKept(world) || restore.keptFrom === 0) return
    const epoch = this.#rules.writesCompareEpochs ? nth(restore.epochsRead, number) : undefined
    const present = nth(world.versions, 0)
    if (confuses(restore, present, epoch)) this.#confused(present)
  }

  /** A read that began after the restore answers 304 to a client that names a state it has seen. */
  #compareRead(world: World, version: number): void {
    const { restore } = world
    if (!this.#t || !restore || restore.keptFrom === 0) return
    const { epoch } = nth(restore.states, version)
    if (confuses(restore, version, this.#rules.readsCompareEpochs ? epoch : undefined))
      this.#confused(version)
  }

  #confused(present: number): void {
    this.broken ??= { property: 'T', reader: 0, least: present, got: present }
  }

  /** The deadline of a dead writer's marks has passed. */
  survive(world: World, { changed, version }: Writer): void {
    if (this.#c) raise(world.survived, changed, version)
  }
}

/** Nothing is promised from a restore until `cache:close` has ended. */
const isKept = ({ restore }: World) => restore === undefined || restore.stage === 'kept'

/** Records that each of a set of keys is known to have had this version. */
function raise(versions: Uint8Array, keys: number, version: number): void {
  for (let key = 0; key < versions.length; key++) {
    if (keys & bit(key)) versions[key] = Math.max(nth(versions, key), version)
  }
}
