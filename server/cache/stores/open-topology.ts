import type { CacheEvents } from '../events'
import { RedisCluster } from './redis-cluster'
import type { RedisConnection } from './redis-connection'
import type { NodeOptions } from './redis-node'
import { RedisSentinel } from './redis-sentinel'
import { RedisSingle } from './redis-single'
import type { RedisTopology } from './redis-topology'

/** What the servers of a topology have in common, whatever its form. */
export interface TopologyOptions extends Pick<NodeOptions, 'timeoutMs' | 'onChange'> {
  events: CacheEvents
}

/** Starts to connect to Redis in the form that the connection asks for. */
export function openTopology(
  connection: RedisConnection,
  { timeoutMs, events, onChange }: TopologyOptions,
): RedisTopology {
  const { sentinel, cluster, ...login } = connection
  const news = {
    up: (detail: string) => events.emit('connection', { up: true, detail }),
    down: (detail: string) => events.emit('connection', { up: false, detail }),
  }
  const options = { login, timeoutMs, news, onChange }
  if (cluster) return new RedisCluster(cluster, { ...options, login: { ...login, database: 0 } })
  if (sentinel) return new RedisSentinel(connection, sentinel, options)
  return new RedisSingle(connection, options)
}
