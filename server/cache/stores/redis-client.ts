import { createClient } from 'redis'

/** Where Redis is and who we are there. */
export interface RedisConnection {
  /** Stands for everything below it when set. */
  url?: string | undefined
  host: string
  port: number
  username?: string | undefined
  password?: string | undefined
  database: number
  tls: boolean
}

/** A client that survives whatever Redis does. */
export type RedisClient = ReturnType<typeof createRedisClient>

/** Commands that may wait for an answer at once: a Redis that hangs must not fill our memory. */
const longestQueue = 10_000
const longestReconnectMs = 1000
const probeMs = 1000

/**
 * Creates a client, not connected yet. The caller adds an `error` listener and calls `connect()` without waiting: it
 * stays pending for as long as Redis is down, and reconnects by itself for ever.
 */
export function createRedisClient(connection: RedisConnection) {
  const { url, host, port, username, password, database, tls } = connection
  const reconnectStrategy = (retries: number) =>
    Math.min(50 * 2 ** Math.min(retries, 10), longestReconnectMs) * (0.75 + Math.random() / 4)
  const socket = { connectTimeout: 2000, socketTimeout: 5000, keepAlive: true, reconnectStrategy }
  const address = url === undefined ? { host, port } : {}
  return createClient({
    ...(url === undefined ? { username, password, database } : { url }),
    socket: tls ? { ...socket, ...address, tls: true } : { ...socket, ...address },
    // A command that waits for a connection waits in vain: the database answers meanwhile.
    disableOfflineQueue: true,
    // A connection that went silent is found out and replaced; the ping keeps a healthy idle one from looking like it.
    pingInterval: 1000,
    commandsQueueMaxLength: longestQueue,
    // Its timeout covers only commands that are still queued, and costs most of the throughput.
    commandOptions: { timeout: undefined },
    maintNotifications: 'disabled',
  })
}

/** Where a connection leads, for people: never with the password. */
export function describeConnection({ url, host, port, database }: RedisConnection): string {
  if (url === undefined) return `${host}:${port}/${database}`
  const { hostname, port: urlPort, pathname } = new URL(url)
  return `${hostname}:${urlPort || 6379}/${pathname.slice(1) || 0}`
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
