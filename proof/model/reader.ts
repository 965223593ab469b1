import type { Configuration } from './configuration'
import { isOnCopy } from './copy'
import type { Parts } from './parts'
import type { Promises } from './promises'
import type { ReadReply, Scripts } from './redis'
import type { Rules } from './rules'
import { nth, type Step } from './step'
import type { Reader, World } from './world'

type OnStage = (
  stage: Reader['stage'],
  does: string,
  act: (world: World, me: Reader) => void,
) => Step

/** One read, as in `server/cache/read-through.ts`. */
export class ReaderSteps {
  readonly #number: number
  readonly #instance: number
  readonly #key: number
  readonly #configuration: Configuration
  readonly #rules: Rules
  readonly #scripts: Scripts
  readonly #promises: Promises

  constructor(number: number, { configuration, rules, scripts, promises }: Parts) {
    const { instance, key } = nth(configuration.readers, number)
    this.#number = number
    this.#instance = instance
    this.#key = key
    this.#configuration = configuration
    this.#rules = rules
    this.#scripts = scripts
    this.#promises = promises
  }

  /** All steps of this reader. */
  all(): Step[] {
    const step = (does: string, act: (world: World, reader: Reader) => boolean): Step => ({
      who: `reader ${this.#number + 1}`,
      does,
      take: (world) => act(world, nth(world.readers, this.#number)),
    })
    const on: OnStage = (stage, does, act) =>
      step(does, (world, reader) => {
        if (reader.stage !== stage) return false
        act(world, reader)
        return true
      })
    const steps = [
      step('begins', (world, reader) => this.#begin(world, reader)),
      ...this.#peeks(on),
      on('asking', 'READ is carried out', (world, reader) => this.#read(world, reader)),
      on('waiting', 'looks again', (world, reader) => this.#look(world, reader)),
      on('waiting', 'has waited long enough', (_, reader) => this.#bypass(reader)),
      on('loading', 'reads the database', (world, reader) => this.#load(world, reader)),
      on('loaded', 'FILL is carried out', (world, reader) => this.#fill(world, reader)),
      on('bypassing', 'reads the database, past the cache', (world, reader) => {
        reader.version = this.#row(world)
        if (this.#rules.bypassJoinsNothing) this.#land(world, reader, false)
        else reader.stage = 'bypassed'
      }),
    ]
    if (!this.#rules.bypassJoinsNothing)
      steps.push(on('bypassed', 'returns', (world, reader) => this.#land(world, reader, true)))
    if (!this.#rules.joinBeforeFill)
      steps.push(
        on('filled', 'has the answer of FILL', (world, reader) => this.#land(world, reader, true)),
        on('refused', 'has the answer of FILL', (world, reader) =>
          this.#land(world, reader, false),
        ),
      )
    return this.#mayFail() ? [...steps, ...this.#failures(on)] : steps
  }

  /** The steps of reading a value that is likely to be cached. */
  #peeks(on: OnStage): Step[] {
    const { readsAreProven, readProvesItself } = this.#rules
    if (readsAreProven && readProvesItself)
      return [on('peeking', 'PEEK is carried out', (world, reader) => this.#peek(world, reader))]
    const plainly = on('peeking', 'the value is read plainly', (world, reader) =>
      this.#readPlainly(world, reader),
    )
    if (!readsAreProven) return [plainly]
    const prove = on('peeked', 'the proof is carried out', (world, reader) =>
      this.#prove(world, reader),
    )
    return [plainly, prove]
  }

  /** Network faults in its calls. */
  #failures(on: OnStage): Step[] {
    return [
      on('peeking', 'PEEK fails', (_, reader) => this.#bypass(reader)),
      on('asking', 'READ fails', (_, reader) => this.#bypass(reader)),
      on('asking', 'READ is carried out, and its answer is lost', (world, reader) => {
        this.#askRedis(world, reader)
        this.#bypass(reader)
      }),
      on('loaded', 'FILL fails, or comes later', (world, reader) => {
        const { generation, version } = reader
        this.#land(world, reader, false)
        reader.stage = 'fillLate'
        reader.generation = generation
        reader.version = version
      }),
      on('fillLate', 'FILL is carried out at last', (world, reader) => {
        this.#store(world, reader)
        reader.stage = 'done'
        reader.generation = 0
        reader.version = 0
      }),
    ]
  }

  #mayFail(): boolean {
    return this.#configuration.faults.includes('partition') && this.#instance === 0
  }

  /** Readers of the same key on the same instance are interchangeable, so they begin in the order of their numbers. */
  #begin(world: World, reader: Reader): boolean {
    if (reader.stage !== 'idle') return false
    if (this.#isOnCopy(world) && !world.copy.isMade) return false
    const before = this.#number - 1
    if (before >= 0 && this.#isAlike(before) && nth(world.readers, before).stage === 'idle')
      return false
    this.#promises.begin(world, this.#number, this.#key)
    this.#look(world, reader)
    return true
  }

  #isAlike(other: number): boolean {
    const { instance, key } = nth(this.#configuration.readers, other)
    return instance === this.#instance && key === this.#key
  }

  /**
   * Without a lease, bypass the cache. If this instance is loading it already, join that load. Else PEEK, then READ.
   */
  #look(world: World, reader: Reader): void {
    const { right } = nth(world.instances, this.#instance)
    const isFirst = reader.generation === 0
    if (isFirst || this.#rules.everyLookNeedsRight) reader.generation = right
    reader.leader = this.#leader(world, reader.generation)
    if (reader.leader > 0) reader.stage = 'joined'
    else if (reader.generation === 0) this.#bypass(reader)
    else reader.stage = isFirst ? 'peeking' : 'asking'
  }

  /** The reader of this instance whose load may be joined, from 1; 0 for none. */
  #leader(world: World, generation: number): number {
    const leads = (reader: Reader, number: number) =>
      this.#isAlike(number) && reader.generation === generation && this.#mayJoin(reader)
    return world.readers.findIndex(leads) + 1
  }

  #mayJoin({ stage }: Reader): boolean {
    if (stage === 'loading' || stage === 'loaded') return true
    if (stage === 'filled' || stage === 'refused') return !this.#rules.joinBeforeFill
    if (stage === 'bypassing' || stage === 'bypassed') return !this.#rules.bypassJoinsNothing
    return false
  }

  #bypass(reader: Reader): void {
    reader.stage = 'bypassing'
    reader.generation = 0
    reader.version = 0
  }

  /** READ is needed only if there is no entry. */
  #peek(world: World, reader: Reader): void {
    const found = this.#scripts.peek(world, this.#instance, reader.generation, this.#key)
    if (found === 'lost') this.#lose(world, reader)
    else if (this.#isOverdue(world, reader)) this.#bypass(reader)
    else if (found === null) reader.stage = 'asking'
    else this.#promises.finish(world, this.#number, this.#key, found)
  }

  #readPlainly(world: World, reader: Reader): void {
    const version = this.#scripts.plainRead(world, this.#instance, reader.generation, this.#key)
    if (version === null) reader.stage = 'asking'
    else if (this.#rules.readsAreProven) {
      reader.stage = 'peeked'
      reader.version = version
    } else this.#promises.finish(world, this.#number, this.#key, version)
  }

  #prove(world: World, reader: Reader): void {
    if (!this.#scripts.prove(world, this.#instance, reader.generation)) this.#lose(world, reader)
    else if (this.#isOverdue(world, reader)) this.#bypass(reader)
    else this.#promises.finish(world, this.#number, this.#key, reader.version)
  }

  /** Whether the reply from Redis shows that the right has ended. */
  #isOverdue(world: World, { generation }: Reader): boolean {
    const { covered } = nth(world.instances, this.#instance)
    return covered !== generation && this.#rules.readsMindStoreClock
  }

  #askRedis(world: World, { generation }: Reader): ReadReply {
    return this.#scripts.read(world, this.#instance, generation, this.#key, this.#number)
  }

  #read(world: World, reader: Reader): void {
    const reply = this.#askRedis(world, reader)
    if (reply !== 'lost' && this.#isOverdue(world, reader)) this.#bypass(reader)
    else if (reply === 'leased') reader.stage = 'loading'
    else if (reply === 'filling') reader.stage = 'waiting'
    else if (reply === 'marked') this.#bypass(reader)
    else if (reply === 'lost') this.#lose(world, reader)
    else this.#promises.finish(world, this.#number, this.#key, reply)
  }

  /** This Redis is not the one in which the generation was opened. (`keeper.ts` closes the generation then.) */
  #lose(world: World, reader: Reader): void {
    const instance = nth(world.instances, this.#instance)
    if (instance.right === reader.generation && this.#rules.lostEndsRight) instance.right = 0
    this.#bypass(reader)
  }

  /** The committed row. */
  #row(world: World): number {
    if (this.#isOnCopy(world)) return world.copy.version
    const version = nth(world.versions, this.#key)
    return this.#rules.loadsFromPrimary ? version : Math.max(0, version - 1)
  }

  #load(world: World, reader: Reader): void {
    reader.version = this.#row(world)
    reader.stage = 'loaded'
  }

  #isOnCopy(world: World): boolean {
    return isOnCopy(nth(world.instances, this.#instance))
  }

  #store(world: World, { generation, version }: Reader): boolean {
    const { isOwn, generation: own } = world.copy
    const isOfAnother = this.#isOnCopy(world) && !(isOwn && generation === own)
    if (isOfAnother && this.#rules.fillChecksDatabase) return false
    const [instance, key] = [this.#instance, this.#key]
    return this.#scripts.fill(world, instance, generation, key, this.#number, version)
  }

  #fill(world: World, reader: Reader): void {
    const { covered } = nth(world.instances, this.#instance)
    const isLate = covered !== reader.generation && this.#rules.fillsMindStoreClock
    const stored = this.#store(world, reader) && !isLate
    if (this.#rules.joinBeforeFill) this.#land(world, reader, stored)
    else reader.stage = stored ? 'filled' : 'refused'
  }

  /** Returns what it has loaded. Readers that joined take the result if it is proven, or else look again. */
  #land(world: World, { version }: Reader, proven: boolean): void {
    for (let number = 0; number < world.readers.length; number++) {
      const joiner = nth(world.readers, number)
      if (joiner.leader !== this.#number + 1) continue
      joiner.leader = 0
      if (proven || !this.#rules.joinersNeedFill)
        this.#promises.finish(world, number, this.#key, version)
      else joiner.stage = 'waiting'
    }
    this.#promises.finish(world, this.#number, this.#key, version)
  }
}
