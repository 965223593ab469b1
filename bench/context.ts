import { copyDatabase } from '../testing/postgres-databases'
import { PostgresServer } from '../testing/postgres-server'
import { TemporaryFolder } from '../testing/temporary-folder'
import type { Effort } from './measure/interleave'
import { countingSettings, StatementCount } from './measure/statement-count'
import { seedDatabase } from './rows/seed'

/** How much is measured, and how it is told meanwhile. */
export interface ContextOptions extends Effort {
  /** Over how many requests memory is watched. */
  requests: number
  /** How long Redis stays away under load, in seconds. */
  outageSeconds: number
  progress: (doing: string) => void
}

/** What a scenario works with: a PostgreSQL server with tasks to copy, a folder for files, and an end to all of it. */
export class Context implements AsyncDisposable {
  readonly options: ContextOptions
  readonly postgres: PostgresServer
  readonly #statements: StatementCount
  readonly #folder: TemporaryFolder
  readonly #templates = new Map<number, Promise<string>>()
  readonly #kept: AsyncDisposable[] = []
  #files = 0

  private constructor(
    options: ContextOptions,
    postgres: PostgresServer,
    statements: StatementCount,
    folder: TemporaryFolder,
  ) {
    this.options = options
    this.postgres = postgres
    this.#statements = statements
    this.#folder = folder
  }

  static async open(options: ContextOptions): Promise<Context> {
    options.progress('starting PostgreSQL')
    const settings = { ...countingSettings, max_connections: '500', shared_buffers: '512MB' }
    const postgres = await PostgresServer.start({ settings })
    const statements = await StatementCount.open(postgres)
    return new Context(options, postgres, statements, await TemporaryFolder.create())
  }

  /** The process of the PostgreSQL server, whose children do its work. */
  async databasePid(): Promise<number> {
    const [row] = await this.postgres.query(
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
    )
    return Number(row?.pid)
  }

  /** A new PostgreSQL database with so many tasks; all of one size hold the same. */
  async database(tasks: number): Promise<string> {
    const template = this.#templates.get(tasks) ?? this.#seed(tasks)
    this.#templates.set(tasks, template)
    return copyDatabase(await template)
  }

  /** A new SQLite database with so many tasks. */
  async sqliteDatabase(tasks: number): Promise<string> {
    this.options.progress(`making a SQLite database of ${tasks} tasks`)
    const url = `file:${this.file('hotlist.db')}`
    await seedDatabase(url, tasks)
    return url
  }

  /** How many statements a PostgreSQL database has been sent so far. */
  countStatements(databaseUrl: string): Promise<number> {
    return this.#statements.of(databaseUrl)
  }

  /** Stops at the end what a scenario has started, the last first. */
  keep<T extends AsyncDisposable>(started: T): T {
    this.#kept.push(started)
    return started
  }

  /** The path of a new file. */
  file(name: string): string {
    return this.#folder.file(`${this.#files++}-${name}`)
  }

  async #seed(tasks: number): Promise<string> {
    this.options.progress(`making a database of ${tasks} tasks`)
    const url = await this.postgres.createDatabase()
    await seedDatabase(url, tasks)
    // Else the first reads of each copy would do what is done here once.
    await this.postgres.query('VACUUM ANALYZE', url)
    return url
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of this.#kept.reverse()) await started[Symbol.asyncDispose]()
    await this.#statements[Symbol.asyncDispose]()
    await this.postgres.stop()
    await this.#folder.remove()
  }
}
