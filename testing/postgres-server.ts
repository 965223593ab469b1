import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chown } from 'node:fs/promises'
import { promisify } from 'node:util'
import { migratePostgres } from '../server/db/postgres-migrations'
import { freePort } from './free-port'
import { guardOrphan } from './guard-orphan'
import { addressOf, copyDatabase, queryPostgres } from './postgres-databases'
import { type PostgresPrograms, postgresPrograms } from './postgres-programs'
import { TemporaryFolder } from './temporary-folder'
import { type Owner, unprivileged } from './unprivileged'
import { until } from './until'

const run = promisify(execFile)

const host = '127.0.0.1'
const user = 'hotlist'
const portTries = 5
const startDeadlineMs = 60_000
const sessionEndMs = 30_000

/** How a private PostgreSQL server is started. */
export interface PostgresServerOptions {
  /** Settings of postgresql.conf by name, such as `{ log_statement: 'all' }`. They override the defaults. */
  settings?: Readonly<Record<string, string>>
}

/**
 * A test's own PostgreSQL server, on a free port, with a new cluster. By default it sorts text by the rules of a
 * language, which is the least friendly setting that users have.
 *
 * Committed data survives `kill()`, but not a crash of the machine.
 */
export class PostgresServer implements AsyncDisposable {
  readonly host = host
  readonly #folder: TemporaryFolder
  readonly #programs: PostgresPrograms
  readonly #owner: Owner | undefined
  readonly #settings: Readonly<Record<string, string>>
  #port = 0
  #process: ChildProcess | undefined
  #migrated: Promise<string> | undefined

  private constructor(
    folder: TemporaryFolder,
    programs: PostgresPrograms,
    owner: Owner | undefined,
    { settings = {} }: PostgresServerOptions,
  ) {
    this.#folder = folder
    this.#programs = programs
    this.#owner = owner
    this.#settings = settings
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @throws Error when PostgreSQL is not installed, or refuses its settings
   */
  static start(options: PostgresServerOptions = {}): Promise<PostgresServer> {
    return PostgresServer.#start(options, (server) => server.#createCluster())
  }

  /**
   * Starts a server on a copy of another server's files, and waits until it answers.
   *
   * @param kind a `clone` is independent; a `standby` follows the original until it is promoted
   */
  static copy(original: PostgresServer, kind: 'clone' | 'standby'): Promise<PostgresServer> {
    return PostgresServer.#start({}, (server) => server.#copyCluster(original, kind))
  }

  static async #start(
    options: PostgresServerOptions,
    create: (server: PostgresServer) => Promise<void>,
  ): Promise<PostgresServer> {
    const programs = postgresPrograms()
    const folder = await TemporaryFolder.create()
    const owner = process.getuid?.() === 0 ? await unprivileged() : undefined
    const server = new PostgresServer(folder, programs, owner, options)
    try {
      await create(server)
      for (let tries = 1; !(await server.#launch(await freePort())); tries += 1) {
        if (tries === portTries) throw new Error(`no free port for PostgreSQL in ${tries} tries`)
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

  /** The address of the database for maintenance. */
  get url(): string {
    return `postgresql://${user}@${host}:${this.#port}/postgres`
  }

  /** False after `kill()`, or a crash. */
  get running(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null
  }

  /** Creates an empty database. Resolves with its address. */
  createDatabase(): Promise<string> {
    return copyDatabase(addressOf('template1', this.url))
  }

  /**
   * Creates a database with Hotlist's tables, all empty, as a copy of one that is migrated once. Resolves with its
   * address.
   */
  async createMigratedDatabase(): Promise<string> {
    this.#migrated ??= this.#migrate()
    return copyDatabase(await this.#migrated)
  }

  /** Restores a dump of a database of this server into a new one. Resolves with its address. */
  async dumpAndRestore(url: string): Promise<string> {
    const copy = await this.createDatabase()
    const file = this.#folder.file('dump.sql')
    await run(this.#programs.dump, ['--file', file, url])
    await run(this.#programs.psql, ['--quiet', '--set', 'ON_ERROR_STOP=1', '--file', file, copy])
    return copy
  }

  /** Backs up a database of this server, as users do. Resolves with the file. */
  async backUp(url: string): Promise<string> {
    const file = this.#folder.file(`${randomUUID()}.dump`)
    await run(this.#programs.dump, ['--format', 'custom', '--file', file, url])
    return file
  }

  /** Replaces the contents of a database with a backup, even if clients are connected. */
  async putBack(url: string, backup: string): Promise<void> {
    const args = ['--clean', '--if-exists', '--single-transaction', '--dbname', url]
    await run(this.#programs.restore, [...args, backup])
  }

  /** The address on this server, a copy, of a database of the original server. */
  addressHere(url: string): string {
    const address = new URL(url)
    address.port = String(this.#port)
    return address.href
  }

  /** Waits until this standby has caught up with the original, then promotes it to a primary. */
  async promote(original: PostgresServer): Promise<void> {
    const [end] = await original.query('SELECT pg_current_wal_lsn()::text AS "lsn"')
    await until('the standby has caught up', async () => {
      const reached = `SELECT pg_last_wal_replay_lsn() >= '${end?.lsn}' AS "reached"`
      return (await this.query(reached))[0]?.reached === true
    })
    await this.query('SELECT pg_promote()')
  }

  /** Runs one statement over a separate connection, as another client would. Resolves with the rows. */
  query(sql: string, url = this.url): Promise<Record<string, unknown>[]> {
    return queryPostgres(url, sql)
  }

  /** Ends the sessions of all other clients, which may reconnect, and waits until they have ended. */
  async killConnections(): Promise<void> {
    await this.query(
      `SELECT pg_terminate_backend(pid, ${sessionEndMs}) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
  }

  /** Ends the server at once, as a crash would. Clients are refused until `restart()`. */
  async kill(): Promise<void> {
    const server = this.#process
    if (!server || !this.running) return
    const exit = once(server, 'exit')
    // Not SIGKILL: it would leave sessions behind that keep the next server from starting.
    server.kill('SIGQUIT')
    await exit
  }

  /** Ends the server at once if it is running, and starts it on the same port, where it recovers. */
  async restart(): Promise<void> {
    await this.kill()
    if (!(await this.#launch(this.#port))) throw new Error(`port ${this.#port} was taken meanwhile`)
  }

  /** Ends the server and deletes its cluster. */
  async stop(): Promise<void> {
    await this.kill()
    await this.#folder.remove()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #migrate(): Promise<string> {
    const url = await this.createDatabase()
    await migratePostgres(url)
    return url
  }

  async #createCluster(): Promise<void> {
    const { path } = this.#folder
    if (this.#owner) await chown(path, this.#owner.uid, this.#owner.gid)
    const args = ['--pgdata', path, '--username', user, '--auth', 'trust', '--no-sync']
    const locale = ['--encoding', 'UTF8', '--no-locale', ...languageRules]
    await run(this.#programs.initdb, [...args, ...locale], { ...this.#owner, cwd: path })
  }

  async #copyCluster(original: PostgresServer, kind: 'clone' | 'standby'): Promise<void> {
    const { path } = this.#folder
    if (this.#owner) await chown(path, this.#owner.uid, this.#owner.gid)
    const args = ['--pgdata', path, '--dbname', original.url, '--checkpoint', 'fast', '--no-sync']
    if (kind === 'standby') args.push('--write-recovery-conf')
    await run(this.#programs.basebackup, args, { ...this.#owner, cwd: path })
  }

  /** Starts the process. Resolves with false if another process listens on the port. */
  async #launch(port: number): Promise<boolean> {
    this.#port = port
    const server = spawn(this.#programs.postgres, this.#arguments(), {
      ...this.#owner,
      cwd: this.#folder.path,
      env: { ...process.env, LC_ALL: 'C' },
      // A terminal sends its Ctrl+C to the whole process group, but the code that started the server decides when it
      // ends.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#process = server
    guardOrphan(server)
    const deadline = setTimeout(() => server.kill('SIGQUIT'), startDeadlineMs)
    let output = ''
    try {
      return await new Promise((resolve, reject) => {
        server.once('error', reject)
        // Read to the end: a server whose output is not read would block.
        server.stderr.setEncoding('utf8').on('data', (text: string) => {
          output += text
          if (/ready to accept (read-only )?connections/.test(output)) resolve(true)
        })
        server.once('close', () => {
          if (output.includes('Address already in use')) resolve(false)
          else reject(new Error(`PostgreSQL did not start:\n${output}`))
        })
      })
    } finally {
      clearTimeout(deadline)
    }
  }

  #arguments(): string[] {
    const settings: Record<string, string> = {
      port: String(this.#port),
      listen_addresses: host,
      unix_socket_directories: '',
      max_connections: '200',
      lc_messages: 'C',
      // The folder is deleted anyway, and a test must not wait for a disk.
      fsync: 'off',
      full_page_writes: 'off',
      ...this.#settings,
    }
    const assignments = Object.entries(settings).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    return ['-D', this.#folder.path, ...assignments]
  }
}

/** Text sorts as speakers of a language expect, not by its bytes. */
const languageRules = ['--locale-provider', 'icu', '--icu-locale', 'en']
