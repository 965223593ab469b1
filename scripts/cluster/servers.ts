import type { Config } from '../../server/config/config'
import { PostgresServer } from '../../testing/postgres-server'
import { RedisServer } from '../../testing/redis-server'
import { CommandError } from '../command-line'
import { step } from '../setup/step.mjs'

/** Spare connections, for a person with psql. */
const spareConnections = 20

/**
 * Starts a PostgreSQL server for `instances` instances, which is deleted at the end; null if the configuration names a
 * database that several instances can have open.
 *
 * @throws CommandError that says how to install it
 */
export async function ownPostgres(
  config: Config,
  instances: number,
): Promise<PostgresServer | null> {
  if (!config.databaseUrl.startsWith('file:')) return null
  // Each instance has a pool that reads and one that writes.
  const connections = 2 * instances * config.database.connections + spareConnections
  const settings = { max_connections: String(connections) }
  return start('PostgreSQL', () => PostgresServer.start({ settings }))
}

/**
 * Starts a Redis server, which is deleted at the end; null if the configuration names one or needs none.
 *
 * @throws CommandError that says how to install it
 */
export async function ownRedis({ cache, redis }: Config): Promise<RedisServer | null> {
  if (redis.named || cache.store === 'memory') return null
  return start('Redis', () => RedisServer.start())
}

/** Starts a server. A failure is a CommandError, because the user can fix the cause. */
async function start<T>(name: string, starting: () => Promise<T>): Promise<T> {
  try {
    return await step(`Starting ${name}`, starting)
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error))
  }
}
