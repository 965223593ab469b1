import pg from 'pg'
import type { PostgresServer } from '../../testing/postgres-server'

/** What the server has to be started with so that statements are counted. */
export const countingSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  // BEGIN and COMMIT are no work of their own.
  'pg_stat_statements.track_utility': 'off',
}

/** Counts the statements that the databases of a server were sent, from a connection to another database. */
export class StatementCount implements AsyncDisposable {
  readonly #client: pg.Client

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async open(server: PostgresServer): Promise<StatementCount> {
    await server.query('CREATE EXTENSION pg_stat_statements')
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    return new StatementCount(client)
  }

  /** How many there have been so far. */
  async of(databaseUrl: string): Promise<number> {
    const { rows } = await this.#client.query<{ calls: string | null }>(
      `SELECT SUM(calls) AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1)`,
      [new URL(databaseUrl).pathname.slice(1)],
    )
    return Number(rows[0]?.calls ?? 0)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end()
  }
}
