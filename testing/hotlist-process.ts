import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleOf } from '../scripts/setup/programs.mjs'
import { guardOrphan } from './guard-orphan'
import { inheritedEnvironment } from './inherited-environment'
import { TemporaryFolder } from './temporary-folder'

const root = join(import.meta.dirname, '..')
const startDeadlineMs = 60_000
/** The process promises to end within ten seconds of a signal. */
const stopDeadlineMs = 15_000

const lastLineOfBanner = /^ +Stop .*\n/m

/**
 * What to run: the whole process; the same in development mode, without a build; or Next alone, which answers REST and
 * tRPC through their route files.
 */
export type Program = 'main' | 'dev' | 'next'

const tsx = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
const nextBinary = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

const programs = {
  main: {
    arguments: [bundleOf('server/main.ts')],
    mode: 'production',
    isReady: lastLineOfBanner,
    address: /^ +Address +(http:\S+)$/m,
  },
  dev: {
    arguments: ['--import', tsx, join(root, 'server', 'main.ts'), '--dev'],
    mode: 'development',
    isReady: lastLineOfBanner,
    address: /^ +Address +(http:\S+)$/m,
  },
  next: {
    arguments: [nextBinary, 'start', '--hostname', '127.0.0.1', '--port', '0', root],
    mode: 'production',
    isReady: /Ready in/,
    address: /^- Local: +(http:\S+)$/m,
  },
} as const

/**
 * Hotlist as users run it: the production build in a separate process, with a database that is deleted afterwards. The
 * build has to exist.
 */
export class HotlistProcess implements AsyncDisposable {
  readonly #program: Program
  readonly #folder: TemporaryFolder
  readonly #process: ChildProcess
  readonly #ready: Promise<void>
  #output = ''

  private constructor(
    program: Program,
    folder: TemporaryFolder,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#program = program
    this.#folder = folder
    this.#process = spawn(process.execPath, programs[program].arguments, {
      // Not the root, because a developer's .env there would be read.
      cwd: folder.path,
      env: {
        ...inheritedEnvironment(),
        NODE_ENV: programs[program].mode,
        NEXT_TELEMETRY_DISABLED: '1',
        PORT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    guardOrphan(this.#process)
    this.#ready = this.#untilReady()
  }

  /**
   * Starts Hotlist and waits until it is ready.
   *
   * @param environment its configuration, which overrides the defaults: a free port and a new database
   * @throws Error with the output, when the process ends instead
   */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    program: Program = 'main',
  ): Promise<HotlistProcess> {
    const hotlist = new HotlistProcess(program, await TemporaryFolder.create(), environment)
    try {
      await hotlist.#ready
    } catch (error) {
      await hotlist.stop()
      throw error
    }
    return hotlist
  }

  /** Its URL, without a trailing slash. */
  get url(): string {
    const address = programs[this.#program].address.exec(this.#output)?.[1]
    if (address === undefined) throw new Error(`Hotlist has no address:\n${this.#output}`)
    return address
  }

  /** Everything that it has printed, including the log. */
  get output(): string {
    return this.#output
  }

  /**
   * Asks it to stop, as a terminal or a service manager does.
   *
   * @returns the exit code; null when it had to be killed
   */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    const running = this.#process
    const deadline = setTimeout(() => running.kill('SIGKILL'), stopDeadlineMs)
    if (running.exitCode === null && running.signalCode === null) {
      const exit = once(running, 'exit')
      running.kill(signal)
      await exit
    }
    clearTimeout(deadline)
    await this.#folder.remove()
    return running.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #untilReady(): Promise<void> {
    const deadline = setTimeout(() => this.#process.kill('SIGKILL'), startDeadlineMs)
    return new Promise<void>((resolve, reject) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => {
          this.#output += text
          if (programs[this.#program].isReady.test(this.#output)) resolve()
        })
      }
      this.#process.once('error', reject)
      this.#process.once('close', () => reject(new Error(`Hotlist ended:\n${this.#output}`)))
    }).finally(() => clearTimeout(deadline))
  }
}
