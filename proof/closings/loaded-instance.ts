import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { bundleOf } from '@/scripts/setup/programs.mjs'
import { guardOrphan } from '@/testing/guard-orphan'
import { type Tally, tallySchema } from './tally'

const main = bundleOf('proof/closings/loaded-instance-main.ts')

/** An instance under load in a separate process, seen from outside. */
export class LoadedInstance implements AsyncDisposable {
  readonly #process: ChildProcess
  /** Rejects when the process ends. */
  readonly #ended: Promise<never>

  private constructor(process: ChildProcess) {
    this.#process = process
    this.#ended = once(process, 'exit').then(() => {
      throw new Error('the instance ended')
    })
    this.#ended.catch(() => {})
  }

  /** Starts the instance and waits until it is under load. */
  static async start(variables: Readonly<Record<string, string>>): Promise<LoadedInstance> {
    const child = spawn(process.execPath, [main, JSON.stringify(variables)], {
      cwd: import.meta.dirname,
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    guardOrphan(child)
    const instance = new LoadedInstance(child)
    await instance.#answer()
    return instance
  }

  /** What it has done so far. If it is paused, resolves after it resumes. */
  async tally(): Promise<Tally> {
    const answer = this.#answer()
    this.#process.send('tally')
    return answer
  }

  /** Ends its writes, and freezes the process: its connections stay open, and it does nothing. */
  async pause(): Promise<void> {
    const answer = this.#answer()
    this.#process.send('rest')
    await answer
    this.#process.kill('SIGSTOP')
  }

  /** Ends `pause()`. */
  resume(): void {
    this.#process.kill('SIGCONT')
  }

  /** Lets it stop in order. */
  async stop(): Promise<void> {
    const exit = once(this.#process, 'exit')
    this.#process.send('stop')
    await exit
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const exit = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await exit
  }

  async #answer(): Promise<Tally> {
    const answered = new AbortController()
    try {
      const answer = once(this.#process, 'message', answered)
      const [tally] = await Promise.race([answer, this.#ended])
      return tallySchema.parse(tally)
    } finally {
      answered.abort()
    }
  }
}
