import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { serverNodeOptions } from '../../scripts/setup/node-options.mjs'
import { inRoot } from '../../scripts/setup/root.mjs'
import { guardOrphan } from '../../testing/guard-orphan'
import { TemporaryFolder } from '../../testing/temporary-folder'

const startDeadlineMs = 90_000
const stopDeadlineMs = 15_000

/** Variables of our own environment that a program needs to run at all; the rest could configure it. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG']

/** A server to start. */
export interface ServerCommand {
  /** For Node, its own options, the program and the arguments of that; for another program, its arguments. */
  args: readonly string[]
  /** What runs it; by default Node. */
  program?: string
  environment?: Readonly<Record<string, string>>
  /** What it prints when it is ready; the first group is its address. */
  ready: RegExp
  /** Where it runs; by default in an empty folder, where no `.env` is read. */
  folder?: string
}

/** How Node runs a server in TypeScript, for all servers alike. */
export const typescript = [
  ...serverNodeOptions,
  '--import',
  pathToFileURL(inRoot('node_modules', 'tsx', 'dist', 'loader.mjs')).href,
]

/** A server in a process of its own, in production mode. */
export class ServerProcess implements AsyncDisposable {
  readonly pid: number
  readonly #process: ChildProcess
  readonly #folder: TemporaryFolder
  readonly #url: string

  private constructor(running: ChildProcess, pid: number, folder: TemporaryFolder, url: string) {
    this.#process = running
    this.pid = pid
    this.#folder = folder
    this.#url = url
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @throws Error with what it printed, when it ends instead
   */
  static async start({
    args,
    program = process.execPath,
    environment,
    ready,
    folder,
  }: ServerCommand): Promise<ServerProcess> {
    const temporary = await TemporaryFolder.create()
    const running = spawn(program, [...args], {
      cwd: folder ?? temporary.path,
      env: {
        ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    guardOrphan(running)
    try {
      const url = await untilReady(running, ready)
      if (running.pid === undefined) throw new Error('a process that is ready has a number')
      return new ServerProcess(running, running.pid, temporary, url)
    } catch (error) {
      running.kill('SIGKILL')
      await temporary.remove()
      throw error
    }
  }

  /** Where it is, without a slash at the end. */
  get url(): string {
    return this.#url
  }

  /** Asks the process something over its channel; resolves with the next thing that it says. */
  async ask(question: string): Promise<unknown> {
    const answer = once(this.#process, 'message')
    this.#process.send(question)
    const [message] = await answer
    return message
  }

  /** Asks it to stop, and waits until it has. */
  async stop(): Promise<void> {
    const deadline = setTimeout(() => this.#process.kill('SIGKILL'), stopDeadlineMs)
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exit = once(this.#process, 'exit')
      this.#process.kill('SIGTERM')
      await exit
    }
    clearTimeout(deadline)
    await this.#folder.remove()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}

function untilReady(running: ChildProcess, ready: RegExp): Promise<string> {
  const deadline = setTimeout(() => running.kill('SIGKILL'), startDeadlineMs)
  let output = ''
  return new Promise<string>((resolve, reject) => {
    for (const stream of [running.stdout, running.stderr]) {
      const take = (text: string) => {
        output += text
        const url = ready.exec(output)?.[1]
        if (url === undefined) return
        resolve(url)
        // From here on the log is only taken, so that nobody waits for a full pipe.
        stream?.off('data', take).resume()
      }
      stream?.setEncoding('utf8').on('data', take)
    }
    running.once('error', reject)
    running.once('close', () => reject(new Error(`a server did not start:\n${output}`)))
  }).finally(() => clearTimeout(deadline))
}
