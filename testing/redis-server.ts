import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createClient } from 'redis'
import { freePort } from './free-port'
import { guardOrphan } from './guard-orphan'
import { TemporaryFolder } from './temporary-folder'

const host = '127.0.0.1'
const portTries = 5
const startDeadlineMs = 45_000

/** How a private Redis server is started. */
export interface RedisServerOptions {
  /** Directives of redis.conf by name, such as `{ maxmemory: '2mb' }`. They override the defaults. */
  settings?: Readonly<Record<string, string>>
  /** The password of clients, as user `default`. */
  password?: string
  /** Starts a sentinel, which has other commands, instead of a server. */
  sentinel?: boolean
  /** Starts a server that can be a member of a cluster. It listens on a second port for the other members. */
  cluster?: boolean
}

/**
 * A test's own Redis server, on a free port, with methods that cause faults.
 *
 * Nothing is written to disk unless a test sends `SAVE`. `restart()` loads that dump again.
 */
export class RedisServer implements AsyncDisposable {
  readonly host = host
  readonly #settings: Readonly<Record<string, string>>
  readonly #folder: TemporaryFolder
  readonly #sentinel: boolean
  readonly #cluster: boolean
  #port = 0
  /** For the other members of a cluster. */
  #busPort = 0
  #password: string | undefined
  #process: ChildProcess | undefined

  private constructor(folder: TemporaryFolder, options: RedisServerOptions) {
    this.#folder = folder
    this.#settings = options.settings ?? {}
    this.#password = options.password
    this.#sentinel = options.sentinel ?? false
    this.#cluster = options.cluster ?? false
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @throws Error when `redis-server` is not installed, or refuses its settings
   */
  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const folder = await TemporaryFolder.create()
    const server = new RedisServer(folder, options)
    try {
      // A sentinel stores what it learns in its configuration file, which has to exist.
      if (options.sentinel) await writeFile(folder.file('sentinel.conf'), '')
      for (let tries = 1; !(await server.#launchOnFreePorts()); tries += 1) {
        if (tries === portTries) throw new Error(`no free port for Redis in ${tries} tries`)
      }
    } catch (error) {
      await server.stop()
      throw error
    }
    return server
  }

  get port(): number {
    return this.#port
  }

  /** The URL, with the current password. */
  get url(): string {
    const login = this.#password === undefined ? '' : `:${encodeURIComponent(this.#password)}@`
    return `redis://${login}${host}:${this.#port}`
  }

  /** False after `kill()`, or a crash. */
  get running(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null
  }

  /** Opens a separate connection, as another client would; by default as user `default`. The caller must destroy it. */
  async connect(login: { username?: string; password?: string } = {}) {
    const client = createClient({ url: this.url, ...login, maintNotifications: 'disabled' })
    // Without a listener, a lost connection would end the process. The command itself rejects.
    client.on('error', () => {})
    return client.connect()
  }

  /** Sends one command over a separate connection. Resolves with the reply. */
  async command(...command: readonly [name: string, ...args: string[]]): Promise<unknown> {
    const client = await this.connect()
    try {
      return await client.sendCommand(command)
    } finally {
      client.destroy()
    }
  }

  /** Requires another password from now on. Open connections stay open. */
  async changePassword(password: string): Promise<void> {
    await this.command('CONFIG', 'SET', 'requirepass', password)
    this.#password = password
  }

  /** Closes the connections of all other clients, which may reconnect. */
  async disconnectClients(): Promise<void> {
    await this.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
  }

  /** Freezes the server: it accepts connections and commands but answers none. */
  pause(): void {
    this.#process?.kill('SIGSTOP')
  }

  /** Ends `pause()`. */
  resume(): void {
    this.#process?.kill('SIGCONT')
  }

  /** Kills the server at once, as a crash would. Clients are refused until `restart()`. */
  async kill(): Promise<void> {
    const server = this.#process
    if (!server || !this.running) return
    const exit = once(server, 'exit')
    server.kill('SIGKILL')
    await exit
  }

  /** Kills the server if it is running, and starts it on the same port. */
  async restart(): Promise<void> {
    await this.kill()
    if (!(await this.#launch())) throw new Error(`port ${this.#port} was taken meanwhile`)
  }

  /** Ends the server and deletes its folder. */
  async stop(): Promise<void> {
    await this.kill()
    await this.#folder.remove()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #launchOnFreePorts(): Promise<boolean> {
    this.#port = await freePort()
    if (this.#cluster) this.#busPort = await freePort()
    return this.#launch()
  }

  /** Starts the process. Resolves with false if another process listens on one of its ports. */
  async #launch(): Promise<boolean> {
    const server = spawn(redisServerBinary(), this.#arguments(), {
      // A terminal sends its Ctrl+C to the whole process group, but the code that started the server decides when it
      // ends.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = server
    guardOrphan(server)
    const deadline = setTimeout(() => server.kill('SIGKILL'), startDeadlineMs)
    let output = ''
    try {
      return await new Promise((resolve, reject) => {
        server.once('error', (error) => reject(notInstalled(error)))
        const collect = (text: string) => {
          output += text
          if (/Ready to accept connections|Sentinel ID is/.test(output)) resolve(true)
        }
        // Read to the end: a Redis whose output is not read would block.
        server.stdout.setEncoding('utf8').on('data', collect)
        server.stderr.setEncoding('utf8').on('data', collect)
        server.once('close', () => {
          if (output.includes('Address already in use')) resolve(false)
          else reject(new Error(`Redis did not start:\n${output}`))
        })
      })
    } finally {
      clearTimeout(deadline)
    }
  }

  #arguments(): string[] {
    const settings: Record<string, string> = {
      bind: host,
      port: String(this.#port),
      dir: this.#folder.path,
      ...(!this.#sentinel && { save: '', appendonly: 'no' }),
      ...(this.#cluster && { 'cluster-enabled': 'yes', 'cluster-port': String(this.#busPort) }),
      ...(this.#password !== undefined && { requirepass: this.#password }),
      ...this.#settings,
    }
    const directives = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
    return this.#sentinel
      ? [this.#folder.file('sentinel.conf'), '--sentinel', ...directives]
      : directives
  }
}

/** The program that tests start: `REDIS_SERVER`, or `redis-server` on the path. */
function redisServerBinary(): string {
  return process.env.REDIS_SERVER ?? 'redis-server'
}

function notInstalled(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return error
  return new Error(
    'redis-server is missing: install it (Debian: apt-get install redis-server, macOS: brew install redis) or set REDIS_SERVER to its path',
    { cause: error },
  )
}
