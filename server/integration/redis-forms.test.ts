import { expect, onTestFinished, test } from 'vitest'
import { Certificates } from '../../testing/certificates'
import { freePort } from '../../testing/free-port'
import { RedisClusterServers } from '../../testing/redis-cluster-servers'
import { RedisSentinels } from '../../testing/redis-sentinels'
import { RedisServer } from '../../testing/redis-server'
import { underLoad } from '../../testing/under-load'
import { until } from '../../testing/until'
import { VersionedRow } from '../../testing/versioned-row'
import { slotOf } from '../cache/testing'
import { readConfig } from '../config/config'

/** Redis deployed as users run it, with faults while requests run: none may fail, and no answer may be too old. */

async function openRow(variables: Record<string, string>): Promise<VersionedRow> {
  const row = await VersionedRow.create({ CACHE_TIMEOUT_MS: '500', ...variables })
  onTestFinished(() => row[Symbol.asyncDispose]())
  return row
}

/** Expects that the cache is used again and holds nothing old. */
async function expectRecovery(row: VersionedRow): Promise<void> {
  await until('the cache answers', async () => (await row.read()).status === 'hit')
  const version = await row.write()
  expect(await row.read()).toMatchObject({ version })
  await until('it does so again', async () => (await row.read()).status === 'hit')
  expect(row.stale).toEqual([])
}

async function sentinels(): Promise<[RedisSentinels, VersionedRow]> {
  const group = await RedisSentinels.start()
  onTestFinished(() => group[Symbol.asyncDispose]())
  const addresses = group.addresses.map(({ host, port }) => `${host}:${port}`)
  const variables = { REDIS_SENTINELS: addresses.join(), REDIS_SENTINEL_MASTER: group.master }
  const row = await openRow(variables)
  await expectRecovery(row)
  return [group, row]
}

async function clustered(): Promise<[RedisClusterServers, VersionedRow]> {
  const cluster = await RedisClusterServers.start({ primaries: 3, replicas: 3 })
  onTestFinished(() => cluster[Symbol.asyncDispose]())
  const addresses = cluster.addresses.map(({ host, port }) => `${host}:${port}`)
  const row = await openRow({ REDIS_CLUSTER: addresses.join() })
  await expectRecovery(row)
  return [cluster, row]
}

test('the primary is killed, and sentinels put its replica in its place', async () => {
  const [group, row] = await sentinels()
  const [first] = group.servers
  await underLoad(row, async () => {
    await first.kill()
    await group.failedOverFrom(first)
  })
  await expectRecovery(row)
  await underLoad(row, () => first.restart())
  await expectRecovery(row)
})

test('sentinels exchange primary and replica although nothing is wrong', async () => {
  const [group, row] = await sentinels()
  await underLoad(row, () => group.failover())
  await expectRecovery(row)
})

test('a slot of the cluster moves from server to server', async () => {
  const [cluster, row] = await clustered()
  await underLoad(row, async () => {
    for (const server of cluster.primaries) {
      const slot = slotOf(row.key)
      if ((await cluster.ownerOf(slot)) !== server) await cluster.move(slot, server)
    }
  })
  await expectRecovery(row)
})

test('a primary of the cluster is killed, and comes back as a replica', async () => {
  const [cluster, row] = await clustered()
  const owner = await cluster.ownerOf(slotOf(row.key))
  await underLoad(row, async () => {
    await owner.kill()
    await until('another server has the slot', async () => {
      return (await cluster.ownerOf(slotOf(row.key))) !== owner
    })
  })
  await expectRecovery(row)
  await underLoad(row, () => owner.restart())
  await expectRecovery(row)
})

test('a Redis whose certificate is not trusted costs the cache, not the requests', async () => {
  await using certificates = await Certificates.create()
  const port = String(await freePort())
  await using redis = await RedisServer.start({
    settings: {
      'tls-port': port,
      'tls-cert-file': certificates.certificate,
      'tls-key-file': certificates.key,
      'tls-ca-cert-file': certificates.ca,
      'tls-auth-clients': 'no',
    },
  })
  const address = { REDIS_HOST: redis.host, REDIS_PORT: port, REDIS_TLS: 'true' }
  expect(() => readConfig({ REDIS_TLS_CA: certificates.ca })).toThrow('neither REDIS_TLS nor')
  const trusting = await openRow({ ...address, REDIS_TLS_CA: certificates.ca })
  await expectRecovery(trusting)
  const row = await openRow(address)
  expect(await row.read()).toMatchObject({ status: 'bypass', reason: 'unavailable', version: 1 })
  expect(await row.write()).toBe(2)
  expect(await row.read()).toMatchObject({ status: 'bypass', version: 2 })
})
