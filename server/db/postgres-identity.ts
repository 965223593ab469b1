import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { DatabaseIdentity } from '../cache'
import { socketOf } from './postgres-socket'

/**
 * Which database a session reaches.
 *
 * The system identifier is made by `initdb` and copied with the files; the oid is different for each database of a
 * server, including one restored from a dump. The timeline changes whenever a server is promoted, or recovered up to
 * some point. It is read from the log being written, because the control file learns it only with the next checkpoint.
 * A server in recovery writes no log.
 */
const statement = `
  SELECT pg_is_in_recovery() AS "isReplica",
    system_identifier::text || ' ' || (SELECT oid FROM pg_database WHERE datname = current_database()) || ' ' ||
      CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS "database",
    pg_postmaster_start_time()::text AS "startedAt"
  FROM pg_control_system()`

const answer = z.object({ isReplica: z.boolean(), database: z.string(), startedAt: z.string() })

/**
 * The database that the connections of all pools reach. It may change: behind one address, a replica is promoted, or a
 * backup takes the place of what was there.
 *
 * Every new connection is asked. Once one reaches another database, or another run of the server, those that reach the
 * previous one are destroyed: two databases are never in use at once.
 */
export class PostgresIdentity {
  #current: DatabaseIdentity | undefined
  readonly #runs = new Map<ClientBase, string>()

  /** The database that the newest connection reached. */
  get current(): DatabaseIdentity {
    if (!this.#current) throw new Error('the database has not been connected to yet')
    return this.#current
  }

  /**
   * Checks a new connection before it is used.
   *
   * @throws Error when it reaches a replica, which may be older than what was acknowledged
   */
  async check(client: ClientBase): Promise<void> {
    const { rows } = await client.query(statement)
    const { isReplica, database, startedAt } = answer.parse(rows[0])
    if (isReplica) {
      throw new Error('the server is a read-only replica. DATABASE_URL must name the primary.')
    }
    const run = digest(`${database} ${startedAt}`)
    this.#runs.set(client, run)
    client.once('end', () => this.#runs.delete(client))
    if (this.#current?.run === run) return
    this.#current = { name: digest(database), run }
    const error = new Error('the address leads to another database, or to a restarted one')
    for (const [other, itsRun] of this.#runs) if (itsRun !== run) socketOf(other).destroy(error)
  }
}

/** Twelve letters of base64url. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}
