import { createClient } from 'redis'
import type { RedisAddress, RedisConnection } from './redis-connection'

/** A client that survives whatever Redis does. */
export type RedisClient = ReturnType<typeof createRedisClient>

/** How we log in to a server, and how the connection is encrypted. */
export type RedisLogin = Pick<RedisConnection, 'username' | 'password' | 'tls' | 'ca'> & {
  database?: number
}

/** Commands that may wait for an answer at once: a Redis that hangs must not fill our memory. */
const maxQueue = 10_000
const maxReconnectMs = 500
const probeMs = 1000

/**
 * Creates a client of one server, not connected yet, and reports changes if asked to. The caller adds an `error`
 * listener and calls `connect()` without waiting: the call stays pending for as long as Redis is down, and the client
 * never stops reconnecting.
 */
export function createRedisClient(
  login: RedisLogin,
  place: RedisAddress | { url: string },
  { reportsChanges = false } = {},
) {
  const { username, password, database, tls, ca } = login
  const reconnectStrategy = (retries: number) =>
    Math.min(50 * 2 ** Math.min(retries, 10), maxReconnectMs) * (0.75 + Math.random() / 4)
  const socket = {
    connectTimeout: 2000,
    socketTimeout: 5000,
    keepAlive: true,
    reconnectStrategy,
    ...('url' in place ? {} : place),
  }
  const isTls = 'url' in place ? place.url.startsWith('rediss:') : tls
  return createClient({
    ...('url' in place ? place : { username, password, database }),
    socket: isTls ? { ...socket, tls: true, ...(ca !== undefined && { ca }) } : socket,
    // A command must not wait for a connection: the database answers instead.
    disableOfflineQueue: true,
    // Detects and replaces a connection that went silent; the ping keeps a healthy idle one from looking silent.
    pingInterval: 1000,
    commandsQueueMaxLength: maxQueue,
    // The client's timeout covers only commands that are still queued, and costs most of the throughput.
    commandOptions: { timeout: undefined },
    maintNotifications: 'disabled',
    // An `invalidate` event for each change to what was read here, in order with the answers.
    emitInvalidate: reportsChanges,
  })
}

/** Whether a Redis that lets us in answers within a second. */
export async function redisAnswers({ host, port, database }: RedisConnection): Promise<boolean> {
  const client = createClient({
    database,
    socket: { host, port, connectTimeout: probeMs, reconnectStrategy: false },
    maintNotifications: 'disabled',
  })
  // Only the outcome counts: connect() rejects with the same error.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
    return true
  } catch {
    return false
  } finally {
    if (client.isOpen) client.destroy()
  }
}
