import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { findFaketime } from '@/scripts/setup/faketime.mjs'
import { bundleOf } from '@/scripts/setup/programs.mjs'
import { guardOrphan } from '@/testing/guard-orphan'
import { TemporaryFolder } from '@/testing/temporary-folder'

const main = bundleOf('proof/clocks/clocked-instance-main.ts')

const readSchema = z.object({
  version: z.int(),
  status: z.string(),
  reason: z.string().nullable(),
  /** What the clocks of the process showed at that time. */
  monotonicMs: z.number(),
  wallMs: z.number(),
})

/** The outcome of a read of the row. */
export type ClockedRead = z.infer<typeof readSchema>

/**
 * An instance in a separate process with its own clocks: every call by which Node gets the time goes to libfaketime.
 */
export class ClockedInstance implements AsyncDisposable {
  readonly #process: ChildProcess
  readonly #folder: TemporaryFolder
  #pausedAtMs = 0

  private constructor(process: ChildProcess, folder: TemporaryFolder) {
    this.#process = process
    this.#folder = folder
  }

  /**
   * Starts the instance and waits until it accepts requests.
   *
   * @param variables its configuration
   * @param clock how its clocks run, in libfaketime's notation: `+0` like all others, `+0 x0.8` four fifths as fast
   */
  static async start(
    variables: Readonly<Record<string, string>>,
    clock = '+0',
  ): Promise<ClockedInstance> {
    const library = findFaketime()
    if (library === undefined)
      throw new Error('libfaketime is missing: apt-get install libfaketime')
    const folder = await TemporaryFolder.create()
    await writeFile(folder.file('clock'), clock)
    const child = spawn(process.execPath, [main, JSON.stringify(variables)], {
      cwd: import.meta.dirname,
      env: {
        NODE_ENV: 'production',
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: folder.file('clock'),
        // The file is read every time, so that a change takes effect at once.
        FAKETIME_NO_CACHE: '1',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    guardOrphan(child)
    const ended = once(child, 'exit').then(() => {
      throw new Error('the instance ended')
    })
    await Promise.race([once(child, 'message'), ended])
    ended.catch(() => {})
    return new ClockedInstance(child, folder)
  }

  /** Reads the row. If the instance is paused, the read is the first thing it does after it resumes. */
  async read(): Promise<ClockedRead> {
    const answer = once(this.#process, 'message')
    this.#process.send('read')
    const [read] = await answer
    return readSchema.parse(read)
  }

  /** Pauses the process, as a virtual machine is paused. */
  pause(): void {
    this.#process.kill('SIGSTOP')
    this.#pausedAtMs = performance.now()
  }

  /** Resumes the process, with clocks that have stood still since it was paused. */
  async resume(): Promise<void> {
    const pausedMs = performance.now() - this.#pausedAtMs
    await writeFile(this.#folder.file('clock'), `-${(pausedMs / 1000).toFixed(3)}`)
    this.#process.kill('SIGCONT')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exit = once(this.#process, 'exit')
      this.#process.kill('SIGKILL')
      await exit
    }
    await this.#folder.remove()
  }
}
