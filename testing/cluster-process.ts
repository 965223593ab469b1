import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { bundleOf } from '../scripts/setup/programs.mjs'
import { guardOrphan } from './guard-orphan'
import { inheritedEnvironment } from './inherited-environment'
import { TemporaryFolder } from './temporary-folder'

const run = promisify(execFile)

const lastLineOfReport = /^ +Stop .*\n/m

/** One instance of a cluster, as its report names it. */
export interface ReportedInstance {
  url: string
  pid: number
}

/** `npm run cluster` as users run it: the production build, which has to exist. */
export class ClusterProcess implements AsyncDisposable {
  readonly #folder: TemporaryFolder
  readonly #process: ChildProcess
  #output = ''

  private constructor(folder: TemporaryFolder, args: readonly string[]) {
    this.#folder = folder
    this.#process = spawn(process.execPath, [bundleOf('scripts/cluster/main.ts'), ...args], {
      // Not the root, because a developer's .env there would be read.
      cwd: folder.path,
      env: {
        ...inheritedEnvironment('POSTGRES_BIN', 'REDIS_SERVER'),
        NODE_ENV: 'production',
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    guardOrphan(this.#process)
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
      })
    }
  }

  /** Starts a cluster on a free port. `ready()` resolves when it can be used. */
  static async launch(...args: readonly string[]): Promise<ClusterProcess> {
    return new ClusterProcess(await TemporaryFolder.create(), args)
  }

  /**
   * Resolves when all instances are ready.
   *
   * @throws Error with the output, when the process ends instead
   */
  async ready(): Promise<void> {
    await this.printed(lastLineOfReport)
  }

  /**
   * Resolves when the output matches.
   *
   * @throws Error with the output, when the process ends instead
   */
  printed(text: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (text.test(this.#output)) resolve()
      }
      for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on('data', look)
      this.#process.once('close', () => reject(new Error(`the cluster ended:\n${this.#output}`)))
      look()
    })
  }

  /** The URL of the balancer, without a trailing slash. */
  get url(): string {
    return this.#find(/^ +Address +(http:[^\s,]+)/m)
  }

  /** The address of the database that it has started. */
  get databaseUrl(): string {
    return this.#find(/^ +Database +(postgresql:[^\s,]+)/m)
  }

  /** The started instances, in the order of their numbers. */
  get instances(): ReportedInstance[] {
    const lines = this.#output.matchAll(/^ +Instance \d+ +(http:[^\s,]+), process (\d+)$/gm)
    return [...lines].map(([, url = '', pid]) => ({ url, pid: Number(pid) }))
  }

  /** The ids of all its descendant processes. */
  async descendants(): Promise<number[]> {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
    const processes = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
    const childrenOf = (parent: number): number[] =>
      processes
        .filter(([, parentPid]) => parentPid === parent)
        .flatMap(([pid = 0]) => [pid, ...childrenOf(pid)])
    return childrenOf(this.#process.pid ?? 0)
  }

  /** Presses Ctrl+C under npm: the terminal signals this process, and npm signals it again. */
  async interrupt(): Promise<number | null> {
    const ended = this.#running ? once(this.#process, 'close') : undefined
    this.#process.kill('SIGINT')
    this.#process.kill('SIGINT')
    await ended
    return this.#process.exitCode
  }

  /** Kills it without a chance to clean up. */
  async kill(): Promise<void> {
    const ended = this.#running ? once(this.#process, 'close') : undefined
    this.#process.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    await this.#folder.remove()
  }

  get #running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  #find(text: RegExp): string {
    const found = text.exec(this.#output)?.[1]
    if (found === undefined) throw new Error(`the cluster does not say ${text}:\n${this.#output}`)
    return found
  }
}
