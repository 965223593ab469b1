import type { Configuration, Property } from './configuration'
import { isOnCopy } from './copy'
import { bit } from './redis'
import { nth } from './step'
import type { Reader, World, Writer } from './world'

/** Keeps account of what has been promised, and judges each read. */
export class Promises {
  readonly #a: boolean
  readonly #l: boolean
  readonly #c: boolean
  /** What the last reads have broken; whoever looks takes it away. */
  broken: { property: Property; reader: number; least: number; got: number } | undefined

  readonly #configuration: Configuration

  constructor(configuration: Configuration) {
    const { properties } = configuration
    this.#configuration = configuration
    this.#a = properties.includes('A')
    this.#l = properties.includes('L')
    this.#c = properties.includes('C')
  }

  /** A read begins: what it has to return at least is settled now. */
  begin(world: World, reader: Reader, key: number): void {
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
      // Nothing is promised there about the original, and nothing may be read there that was written after the copy.
      const isForeign = copyOf !== 'promotion' && version !== world.copy.version
      if (isForeign)
        this.broken ??= { property: 'A', reader: number, least: world.copy.version, got: version }
    } else {
      judge('A', reader.acknowledged)
      judge('L', reader.seen)
      judge('C', reader.survived)
      if (this.#l) raise(world.seen, bit(key), version)
    }
    reader.stage = 'done'
    reader.generation = 0
    reader.version = 0
    reader.leader = 0
    reader.acknowledged = 0
    reader.seen = 0
    reader.survived = 0
  }

  /** A write is acknowledged to its caller: by L, nobody may miss it either. */
  acknowledge(world: World, { changed, version }: Writer): void {
    if (this.#a) raise(world.acknowledged, changed, version)
    if (this.#l) raise(world.seen, changed, version)
  }

  /** The deadline of a dead writer's marks has passed. */
  survive(world: World, { changed, version }: Writer): void {
    if (this.#c) raise(world.survived, changed, version)
  }
}

/** Of a set of keys, each is known to have had this version. */
function raise(versions: number[], keys: number, version: number): void {
  for (let key = 0; key < versions.length; key++) {
    if (keys & bit(key)) versions[key] = Math.max(nth(versions, key), version)
  }
}
