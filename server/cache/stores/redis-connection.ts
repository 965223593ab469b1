/** Where one Redis process listens. */
export interface RedisAddress {
  host: string
  port: number
}

/** Where Redis is, in which form it is run, and how we log in. */
export interface RedisConnection extends RedisAddress {
  /** When set, replaces everything else except `ca`. */
  url?: string | undefined
  username?: string | undefined
  password?: string | undefined
  database: number
  /** Prefix of all names in Redis: one word, so that applications can share a Redis. */
  prefix: string
  tls: boolean
  /** CA certificates in PEM to verify Redis with, instead of those that Node trusts. */
  ca?: string | undefined
  /** Set when sentinels say which server is the primary: `host` and `port` are ignored then. */
  sentinel?: SentinelConnection | undefined
  /** Set for a cluster: some of its servers, which know the others. `host`, `port` and `database` are ignored then. */
  cluster?: readonly RedisAddress[] | undefined
}

/** The sentinels, the name that they know the primary by, and how we log in to them. */
export interface SentinelConnection {
  addresses: readonly RedisAddress[]
  master: string
  username?: string | undefined
  password?: string | undefined
}

/** An address as people write it. */
export function describeAddress({ host, port }: RedisAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** Where a connection leads, for people: never with the password. */
export function describeConnection(connection: RedisConnection): string {
  const { url, database, sentinel, cluster } = connection
  if (cluster) return `cluster of ${cluster.map(describeAddress).join(', ')}`
  if (sentinel) {
    return `${sentinel.master}/${database} by sentinels ${sentinel.addresses.map(describeAddress).join(', ')}`
  }
  if (url === undefined) return `${describeAddress(connection)}/${database}`
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 6379}/${pathname.slice(1) || 0}`
}
