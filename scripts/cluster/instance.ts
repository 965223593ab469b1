import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { guardOrphan } from '../../testing/guard-orphan'
import { CommandError } from '../command-line'
import { serverNodeOptions } from '../setup/node-options.mjs'
import { bundleOf } from '../setup/programs.mjs'

/** An instance promises to end within ten seconds of a signal. */
const stopDeadlineMs = 12_000

/** A row of the banner, such as `  Address   http://127.0.0.1:3000`. */
const bannerRow = /^ {2}(\w+) +(.*)$/

/** One instance of Hotlist, in a separate process on a free port. */
export class Instance {
  readonly number: number
  readonly #process: ChildProcess
  /** Resolves with how the process has ended: a signal or an exit code. */
  readonly ended: Promise<string>
  /** Its output, held until `show` is called. */
  readonly #held: string[] = []
  #shown = false
  readonly #banner = new Map<string, string>()

  private constructor(number: number, environment: NodeJS.ProcessEnv) {
    this.number = number
    const program = ['--enable-source-maps', bundleOf('server/main.ts')]
    this.#process = spawn(process.execPath, [...serverNodeOptions, ...program], {
      env: environment,
      // A terminal sends its Ctrl+C to the whole process group, but instances are stopped when it is their turn.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    guardOrphan(this.#process)
    this.ended = once(this.#process, 'close').then(([code, signal]) => signal ?? `code ${code}`)
  }

  /**
   * Starts an instance. Resolves when it is ready.
   *
   * @throws CommandError with its output, when it ends instead
   */
  static async start(number: number, environment: NodeJS.ProcessEnv): Promise<Instance> {
    const instance = new Instance(number, environment)
    const isReady = await Promise.race([
      instance.#listen().then(() => true),
      instance.ended.then(() => false),
    ])
    if (isReady) return instance
    throw new CommandError(`Instance ${number} did not start:\n${instance.#held.join('\n')}`)
  }

  /** Its URL, without a trailing slash. */
  get url(): string {
    return this.row('Address')
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** The value of a row in its banner. */
  row(name: string): string {
    return this.#banner.get(name) ?? 'unknown'
  }

  /** Prints its log, the held part first, and then new lines as they come. Each line is prefixed with its number. */
  show(): void {
    this.#shown = true
    for (const line of this.#held) if (line.startsWith('{')) this.#print(line)
  }

  /** Asks it to stop, and waits until it has. */
  async stop(): Promise<void> {
    const deadline = setTimeout(() => this.#process.kill('SIGKILL'), stopDeadlineMs)
    this.#process.kill('SIGTERM')
    await this.ended
    clearTimeout(deadline)
  }

  /** Collects its output. Resolves when the banner is complete. */
  #listen(): Promise<void> {
    return new Promise((ready) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        if (stream === null) continue
        createInterface({ input: stream }).on('line', (line) => {
          this.#take(line)
          if (this.#banner.has('Stop')) ready()
        })
      }
    })
  }

  #take(line: string): void {
    if (line === '') return
    const [, name, value] = bannerRow.exec(line) ?? []
    if (name !== undefined && value !== undefined) this.#banner.set(name, value)
    if (this.#shown) this.#print(line)
    else this.#held.push(line)
  }

  #print(line: string): void {
    process.stdout.write(`${this.number} | ${line}\n`)
  }
}
