import { RedisClusterServers } from '../../../testing/redis-cluster-servers'
import { RedisSentinels } from '../../../testing/redis-sentinels'
import { RedisServer } from '../../../testing/redis-server'
import { until } from '../../../testing/until'
import { describeStore } from '../conformance'
import { CacheEvents } from '../events'
import { openStore } from '../open-store'
import type { RedisConnection } from './redis-connection'

/** Every store behaves alike; differences between stores have tests of their own. */

const slowMachineMs = 5000

/** The kinds of store, each with how to start what it needs. */
const forms: Record<string, () => Promise<Partial<RedisConnection> & AsyncDisposable>> = {
  memory: async () => ({ [Symbol.asyncDispose]: async () => {} }),
  'single Redis': async () => {
    const redis = await RedisServer.start()
    return { url: redis.url, [Symbol.asyncDispose]: () => redis.stop() }
  },
  sentinel: async () => {
    const group = await RedisSentinels.start()
    const sentinel = { addresses: group.addresses, master: group.master }
    return { sentinel, [Symbol.asyncDispose]: () => group[Symbol.asyncDispose]() }
  },
  cluster: async () => {
    const cluster = await RedisClusterServers.start()
    const seeds = cluster.addresses.slice(0, 1)
    return { cluster: seeds, [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose]() }
  },
}

for (const [name, start] of Object.entries(forms)) {
  describeStore(name, async () => {
    const servers = await start()
    const nowhere = { named: true, host: '', port: 0, database: 0, prefix: 'hotlist', tls: false }
    const choice = {
      store: name === 'memory' ? ('memory' as const) : ('redis' as const),
      redis: { ...nowhere, ...servers },
      timeoutMs: slowMachineMs,
      memoryBytes: 1_000_000,
      near: false,
    }
    // The store is opened the way the application opens it.
    const { store, clocks } = await openStore(choice, new CacheEvents())
    await until('the store can be used', async () => Boolean(await store.open('testdatabase')))
    return {
      store,
      clocks,
      async [Symbol.asyncDispose]() {
        await store.close()
        await servers[Symbol.asyncDispose]()
      },
    }
  })
}
