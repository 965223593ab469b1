import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { guardOrphan } from '../../testing/guard-orphan'
import { CommandError } from '../command-line'
import { serverNodeOptions } from '../setup/node-options.mjs'
import { inRoot } from '../setup/root.mjs'

/** An instance promises to end within ten seconds of a signal. */
const stopDeadlineMs = 12_000

/** A row of the banner, such as `  Address   http://127.0.0.1:3000`. */
const bannerRow = /^ {2}(\w+) +(.*)$/

/** One Hotlist of several, in a process of its own, on any free port. */
export class Instance {
  readonly number: number
  readonly #process: ChildProcess
  /** Resolves with what the process has ended with: a signal, or an exit code. */
  readonly ended: Promise<string>
  /** What it has said, until somebody wants to see it. */
  readonly #held: string[] = []
  #shown = false
  readonly #banner = new Map<string, string>()

  private constructor(number: number, environment: NodeJS.ProcessEnv) {
    this.number = number
    const tsx = pathToFileURL(inRoot('node_modules', 'tsx', 'dist', 'loader.mjs')).href
    const program = ['--import', tsx, inRoot('server', 'main.ts')]
    this.#process = spawn(process.execPath, [...serverNodeOptions, ...program], {
      env: environment,
      // A terminal sends its Ctrl+C to the whole group, and instances are told when it is their turn.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    guardOrphan(this.#process)
    this.ended = once(this.#process, 'close').then(([code, signal]) => signal ?? `code ${code}`)
  }

  /**
   * Starts an instance; resolves when it is ready.
   *
   * @throws CommandError with what it said, when it ends instead
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

  /** Where it is, without a slash at the end. */
  get url(): string {
    return this.row('Address')
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** What its banner says under this name. */
  row(name: string): string {
    return this.#banner.get(name) ?? 'unknown'
  }

  /** Passes its log on from now on, with its number in front of each line; first what there has been of it so far. */
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

  /** Takes what it prints; resolves when the banner is complete. */
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
