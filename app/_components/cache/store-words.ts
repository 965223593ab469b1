import type { RedisMode, StoreName } from '@/server/cache'

/** Where entries are kept. */
export const storeNames: Record<StoreName, string> = {
  redis: 'Redis',
  memory: 'Memory of the server',
  near: 'Memory of the server, in front of Redis',
}

/** The ways in which Redis is run. */
export const redisForms: Record<RedisMode, string> = {
  single: 'single server',
  sentinel: 'primary named by sentinels',
  cluster: 'cluster',
}
