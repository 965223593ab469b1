import type { Configuration, WriteKind } from './configuration'
import { close, isDrained } from './keeper'
import type { Parts } from './parts'
import type { Promises } from './promises'
import type { Scripts } from './redis'
import { readEpoch } from './restore'
import { affectedKeys, awaitsOwner, commitChange } from './row'
import type { Rules } from './rules'
import { nth, type Step } from './step'
import type { World, Writer } from './world'

type Act = (world: World, writer: Writer) => void
/** A step that can be taken at any stage; `act` returns whether it was. */
type Any = (does: string, act: (world: World, writer: Writer) => boolean) => Step
/** A step that can be taken at one stage. */
type On = (stage: Writer['stage'], does: string, act: Act) => Step

/** One write, as in `server/cache/write-invalidate.ts`. */
export class WriterSteps {
  readonly #number: number
  readonly #instance: number
  readonly #kind: WriteKind
  readonly #configuration: Configuration
  readonly #rules: Rules
  readonly #scripts: Scripts
  readonly #promises: Promises

  constructor(number: number, { configuration, rules, scripts, promises }: Parts) {
    const { instance, kind } = nth(configuration.writers, number)
    this.#number = number
    this.#instance = instance
    this.#kind = kind
    this.#configuration = configuration
    this.#rules = rules
    this.#scripts = scripts
    this.#promises = promises
  }

  /** All steps of this writer. */
  all(): Step[] {
    const step: Any = (does, act) => ({
      who: `writer ${this.#number + 1}`,
      does,
      take: (world) => act(world, nth(world.writers, this.#number)),
    })
    const on: On = (stage, does, act) =>
      step(does, (world, writer) => {
        if (writer.stage !== stage) return false
        act(world, writer)
        return true
      })
    const steps = [
      step('begins', (world, writer) => this.#begin(world, writer)),
      on('marking', 'MARK is carried out', (world, writer) => this.#mark(world, writer)),
      step('opens its transaction, looks at the state, changes the row', (world, writer) =>
        this.#enterTransaction(world, writer),
      ),
      on('committing', 'commits', (world, writer) => this.#commit(world, writer)),
      on('releasing', 'RELEASE is carried out', (world, writer) => this.#release(world, writer)),
      on('undoing', 'RELEASE is carried out, to start again', (world, writer) => {
        writer.stage = this.#releaseMarks(world, writer) ? 'idle' : 'closing'
      }),
      step('closes the generation', (world, writer) => this.#close(world, writer)),
      step('sees that nobody uses the generation any more', (world, writer) =>
        this.#seeDrained(world, writer),
      ),
    ]
    return [...steps, ...this.#failures(step, on), ...this.#doubts(on), ...this.#deaths(step, on)]
  }

  /** Network faults in its calls. */
  #failures(step: Any, on: On): Step[] {
    if (!this.#configuration.faults.includes('partition') || this.#instance !== 0) return []
    const late = (writer: Writer, call: Writer['late']) => {
      writer.late = call
      writer.lateGeneration = writer.generation
    }
    return [
      on('marking', 'MARK fails, or comes later', (_, writer) => {
        late(writer, 'mark')
        this.#marked(writer, false)
      }),
      on('releasing', 'RELEASE fails, or comes later', (world, writer) => {
        late(writer, 'release')
        this.#released(world, writer, false)
      }),
      on('undoing', 'RELEASE fails, or comes later', (_, writer) => {
        late(writer, 'release')
        writer.stage = 'closing'
      }),
      step('its late call is carried out', (world, writer) => {
        const { late: call, lateGeneration: generation, keys } = writer
        if (call === 'none') return false
        const scripts = this.#scripts
        if (call === 'mark') scripts.mark(world, this.#instance, generation, keys, this.#number)
        else if (this.#rules.tidyingSparesOthers)
          scripts.release(world, this.#instance, generation, keys, this.#number)
        else scripts.unlink(world, this.#instance, generation, keys)
        writer.late = 'none'
        writer.lateGeneration = 0
        return true
      }),
    ]
  }

  /** The connection is lost, or the writer dies, after COMMIT was sent and before it was answered. */
  #doubts(on: On): Step[] {
    if (!this.#configuration.faults.includes('doubt')) return []
    return [
      on('committing', 'sends COMMIT, and loses the connection', (world, writer) => {
        writer.stage = 'inDoubt'
        if (!this.#rules.doubtKeepsMarks) this.#releaseMarks(world, writer)
      }),
      on('inDoubt', 'the commit takes effect after all', (world, writer) => {
        if (world.commits === writer.snapshot) this.#commitChange(world)
        writer.stage = 'dead'
      }),
      on('inDoubt', 'the transaction is rolled back', (_, writer) => {
        writer.stage = 'dead'
      }),
    ]
  }

  /** The writer dies. After a while its marks are no longer believed. */
  #deaths(step: Any, on: On): Step[] {
    const { faults } = this.#configuration
    const crashes = faults.includes('crash')
    const deadline = 'its marks reach their deadline'
    const steps: Step[] = []
    if (crashes) steps.push(step('dies', (_, writer) => this.#die(writer)))
    if (crashes || faults.includes('doubt'))
      steps.push(on('dead', deadline, (world, writer) => this.#pass(world, writer)))
    if (!this.#rules.marksOutliveTransactions)
      steps.push(on('committing', deadline, (world) => this.#scripts.forget(world, this.#number)))
    return steps
  }

  /** Begins with the present state, which may have changed by the time the transaction begins. */
  #begin(world: World, writer: Writer): boolean {
    if (writer.stage !== 'idle' || world.phase === 'closing') return false
    writer.keys |= affectedKeys(world, this.#kind, this.#rules)
    writer.generation = world.phase === 'open' ? world.generation : 0
    const marksFirst = writer.generation > 0 && this.#rules.markBeforeCommit
    writer.stage = marksFirst ? 'marking' : 'beginning'
    return true
  }

  #mark(world: World, writer: Writer): void {
    const { generation, keys } = writer
    const marked = this.#scripts.mark(world, this.#instance, generation, keys, this.#number)
    this.#marked(writer, marked)
  }

  #marked(writer: Writer, marked: boolean): void {
    const goesOn = marked || !this.#rules.markFailureCloses
    if (!this.#rules.markBeforeCommit) writer.stage = goesOn ? 'releasing' : 'acknowledging'
    else writer.stage = goesOn ? 'beginning' : 'closing'
  }

  /** The state must be the one the write was prepared for, and the keys those it has marked; else it starts again. */
  #enterTransaction(world: World, writer: Writer): boolean {
    if (writer.stage !== 'beginning') return false
    if (awaitsOwner(world, this.#number, this.#configuration, this.#rules)) return false
    const isRight = this.#expects(world, writer) || !this.#rules.transactionChecksState
    const missesKey =
      this.#rules.keysDerivedInside &&
      (affectedKeys(world, this.#kind, this.#rules) & ~writer.keys) !== 0
    if (isRight && (writer.generation === 0 || !missesKey)) {
      writer.snapshot = world.commits
      readEpoch(world, this.#number)
      writer.stage = 'committing'
      return true
    }
    const hasMarks = writer.generation > 0 && this.#rules.markBeforeCommit
    writer.stage = hasMarks ? 'undoing' : 'idle'
    return true
  }

  /** Marks are valid until another generation is opened. A write without marks needs the cache to be closed. */
  #expects(world: World, { generation }: Writer): boolean {
    if (generation === 0) return world.phase === 'closed'
    return generation === world.generation
  }

  #commit(world: World, writer: Writer): void {
    if (world.commits !== writer.snapshot && this.#rules.repeatableRead) {
      // Another write has changed the row since: the work runs again in a new transaction.
      writer.stage = 'beginning'
      return
    }
    this.#promises.compareWrite(world, this.#number)
    this.#commitChange(world)
    if (!this.#rules.releaseBeforeAcknowledgement) this.#promises.acknowledge(world, writer)
    if (writer.generation === 0) this.#finish(world, writer)
    else writer.stage = this.#rules.markBeforeCommit ? 'releasing' : 'marking'
  }

  #commitChange(world: World): void {
    commitChange(world, this.#number, this.#configuration)
  }

  #releaseMarks(world: World, { generation, keys }: Writer): boolean {
    return this.#scripts.release(world, this.#instance, generation, keys, this.#number)
  }

  #release(world: World, writer: Writer): void {
    this.#released(world, writer, this.#releaseMarks(world, writer))
  }

  #released(world: World, writer: Writer, released: boolean): void {
    if (released || !this.#rules.releaseFailureCloses) this.#finish(world, writer)
    else writer.stage = 'acknowledging'
  }

  #finish(world: World, writer: Writer): void {
    this.#promises.acknowledge(world, writer)
    this.#end(writer)
  }

  /** Resets a writer at its end. One of its calls may still be under way. */
  #end(writer: Writer): void {
    writer.stage = 'done'
    writer.generation = 0
    writer.snapshot = 0
    writer.version = 0
    writer.changed = 0
    if (writer.late === 'none') writer.keys = 0
  }

  #close(world: World, writer: Writer): boolean {
    if (writer.stage !== 'closing' && writer.stage !== 'acknowledging') return false
    return close(world, writer.generation, this.#configuration)
  }

  /** The generation is closed: a write that has not committed starts again, and one that has is acknowledged. */
  #seeDrained(world: World, writer: Writer): boolean {
    if (writer.stage !== 'closing' && writer.stage !== 'acknowledging') return false
    if (!isDrained(world, writer.generation)) return false
    if (writer.stage === 'closing') {
      writer.stage = 'idle'
      writer.generation = 0
    } else this.#finish(world, writer)
    return true
  }

  #die(writer: Writer): boolean {
    const { stage } = writer
    if (stage === 'idle' || stage === 'inDoubt' || stage === 'dead' || stage === 'done')
      return false
    // An open transaction is rolled back. (A commit that was already sent is 'in doubt'.)
    writer.stage = 'dead'
    writer.snapshot = 0
    return true
  }

  #pass(world: World, writer: Writer): void {
    this.#scripts.forget(world, this.#number)
    this.#promises.survive(world, writer)
    this.#end(writer)
  }
}
