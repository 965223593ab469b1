import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { ConfigError } from '../config/config-error'
import type { Settings } from './postgres-options'
import { rawSql, sql } from './sql'

/** The session variable that records which settings the session was given. */
const proofSetting = 'hotlist.settings'

/**
 * A stronger guarantee is kept. A weaker one may lose an acknowledged write in a crash, and hits would still show it.
 */
const atLeastOn = `CASE current_setting('synchronous_commit')
  WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END`

const setRows = z.tuple([z.object({ pid: z.int() })])
const foundRows = z.array(z.object({ name: z.string(), setting: z.string(), pid: z.int() }))

/** What a session reports of its settings. */
export const proofInSession = sql`current_setting(${rawSql(`'${proofSetting}'`)}, true)`

/**
 * The settings that the protocol relies on, in every session of a pool.
 *
 * They are set on each new connection and read back by another transaction before the connection is used. The driver
 * could send them when it connects, but a pooler may drop them there without a word: PgBouncer does if
 * `ignore_startup_parameters` has `options`.
 */
export class SessionSettings {
  /** The value of `proofInSession` in a session that has these settings. */
  readonly proof: string
  readonly #required: Settings
  readonly #all: Settings

  /**
   * @param required the settings to set and read back, with values as `pg_settings` shows them
   * @param wanted other settings, which are set but not read back
   */
  constructor(required: Settings, wanted: Settings = {}) {
    this.#required = required
    this.proof = createHash('sha256')
      .update(JSON.stringify(required))
      .digest('base64url')
      .slice(0, 8)
    this.#all = { ...wanted, ...required, [proofSetting]: this.proof }
  }

  /**
   * Sets them on a new connection.
   *
   * @throws ConfigError when the session does not keep them
   */
  async apply(client: ClientBase): Promise<void> {
    const all = Object.entries(this.#all)
    const names = all.map(([name]) => name)
    // A pooler may hand on a session that still has its last client's prepared statements, under the names that we use.
    await client.query('DEALLOCATE ALL')
    const set = await client.query(
      `SELECT pg_backend_pid() AS pid, count(set_config(name, value, false))
       FROM (
         SELECT name, value FROM unnest($1::text[], $2::text[]) AS wanted(name, value)
         UNION ALL SELECT 'synchronous_commit', ${atLeastOn}
       ) AS settings`,
      [names, all.map(([, value]) => value)],
    )
    const found = await client.query(
      `SELECT name, setting, pg_backend_pid() AS pid
       FROM pg_settings WHERE name = ANY($1)`,
      [[...Object.keys(this.#required), 'synchronous_commit']],
    )
    this.#compare(setRows.parse(set.rows)[0].pid, foundRows.parse(found.rows))
  }

  /** @throws ConfigError when a session has other settings */
  #compare(pid: number, rows: z.infer<typeof foundRows>): void {
    const moved = rows.find((row) => row.pid !== pid)
    if (moved) throw new TransactionPoolingError()
    const found = new Map(rows.map(({ name, setting }) => [name, setting]))
    for (const [name, wanted] of Object.entries(this.#required)) {
      if (found.get(name) !== wanted) throw new SettingLostError(name, wanted, found.get(name))
    }
    const commits = found.get('synchronous_commit') ?? 'absent'
    if (!['on', 'remote_apply'].includes(commits)) {
      throw new SettingLostError('synchronous_commit', 'on', commits)
    }
  }
}

/** A session does not have a setting that the protocol relies on, although it was set. */
export class SettingLostError extends ConfigError {
  override name = 'SettingLostError'

  constructor(setting: string, wanted: string, found = 'nothing') {
    super(
      `Sessions at DATABASE_URL do not keep ${setting}: it was set to "${wanted}" and is "${found}". Set pool_mode=session in PgBouncer, or connect to PostgreSQL itself.`,
    )
  }
}

/** The statements of one client go to several sessions. */
export class TransactionPoolingError extends ConfigError {
  override name = 'TransactionPoolingError'

  constructor() {
    super(
      'The pooler at DATABASE_URL gives each transaction another session. Set pool_mode=session in PgBouncer, or connect to PostgreSQL itself.',
    )
  }
}
