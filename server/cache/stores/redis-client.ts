import { createClient } from 'redis'
import type { RedisAddress, RedisConnection } from './redis-connection'

/** A client that survives whatever Redis does. */
export type RedisClient = ReturnType<typeof createRedisClient>

/** Who we are to a server, and how what we say is kept secret. */
export type RedisLogin = Pick<RedisConnection, 'username' | 'password' | 'tls' | 'ca'> & {
  database?: number
}

/** Commands that may wait for an answer at once: a Redis that hangs must not fill our memory. */
const maxQueue = 10_000
const maxReconnectMs = 500
const probeMs = 1000

/**
 * Creates a client of one server, not connected yet, which is told of changes if need be. The caller adds an `error` listener and calls `connect()` without
 * waiting: it stays pending for as long as Redis is down, and reconnects by itself for ever.
 */
export function createRedisClient(
  login: RedisLogin,
  place: RedisAddress | { url: string },
  { tellsChanges = false } = {},
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
    // A command that waits for a connection waits in vain: the database answers meanwhile.
    disableOfflineQueue: true,
    // A connection that went silent is found out and replaced; the ping keeps a healthy idle one from looking like it.
    pingInterval: 1000,
    commandsQueueMaxLength: maxQueue,
    // Its timeout covers only commands that are still queued, and costs most of the throughput.
    commandOptions: { timeout: undefined },
    maintNotifications: 'disabled',
    // An \`invalidate\` event for what changes after it was read here, in the order of the answers.
    emitInvalidate: tellsChanges,
  })
}

/** Whether a Redis that lets us in is there, within a second. */
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
