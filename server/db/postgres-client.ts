import { type ClientBase, type ClientConfig, Pool, type PoolConfig } from 'pg'
import type { PostgresAddress } from './postgres-address'
import type { Settings } from './postgres-options'
import { socketOf } from './postgres-socket'
import { SessionSettings } from './session-settings'

/** How connections to a PostgreSQL server are opened, and given up when the server falls silent. */

/** How long a connection may be silent before it is asked whether it is still there. */
const keepAliveMs = 10_000

/** The driver's options for connecting to an address. */
export function clientConfig({ connectionString, connectMs }: PostgresAddress): ClientConfig {
  return {
    connectionString,
    fallback_application_name: 'hotlist',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  }
}

/** Opens a pool of connections; none is opened yet. */
export function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  // Without a listener, a connection lost while idle would end the process. The next query gets another connection, or
  // an error.
  pool.on('error', () => {})
  // So would one that is lost while in use; the statement that waits for it fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Prisma names the schema in its statements; our own statements don't. */
export function sessionSettings(
  { schema, settings }: PostgresAddress,
  required: Settings,
): SessionSettings {
  return new SessionSettings({ search_path: `"${schema}"`, ...required }, settings)
}

/** Gives a new connection its limit and settings before it is used for anything else. */
export async function prepare(
  client: ClientBase,
  settings: SessionSettings,
  patienceMs: number,
): Promise<void> {
  endOnSilence(client)
  limitSilence(client, patienceMs)
  await settings.apply(client)
}

/** Destroys a connection that is silent for longer than its limit. */
export function endOnSilence(client: ClientBase): void {
  const socket = socketOf(client)
  socket.on('timeout', () => {
    const received = socket.bytesRead
    // If this process itself was slow, the answer has arrived by now: it is read before the immediates run.
    setImmediate(() => {
      if (socket.bytesRead > received) return
      socket.destroy(new SilenceError(`the database has not answered for ${socket.timeout} ms`))
    })
  })
}

/** Limits how long a connection may be silent; 0 for no limit. */
export function limitSilence(client: ClientBase, ms: number): void {
  socketOf(client).setTimeout(ms)
}

/** A server has not answered in time. */
export class SilenceError extends Error {
  override name = 'SilenceError'
}
