import { copyFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { FaultPoints } from '@/server/cache'
import { type Config, readConfig } from '../server/config/config'
import { integer } from '../server/db/columns'
import { rowsOf } from '../server/db/statement'
import { type Services, startServices, stopServices } from '../server/services'
import { HeldFaultPoints } from '../testing/held-fault-points'
import { PostgresServer } from '../testing/postgres-server'
import { RedisServer } from '../testing/redis-server'
import { TcpProxy } from '../testing/tcp-proxy'
import { TemporaryFolder } from '../testing/temporary-folder'
import { until } from '../testing/until'
import { VersionedRow } from '../testing/versioned-row'

/**
 * A database and a copy of it that share one Redis: entries of one never hide writes to the other, and neither gets
 * hits on entries that the other has stored.
 */

let redis: RedisServer
let postgres: PostgresServer

beforeAll(async () => {
  redis = await RedisServer.start()
  postgres = await PostgresServer.start()
})

afterAll(async () => {
  await postgres.stop()
  await redis.stop()
})

/** Copies the server; the copy lives until the test ends. */
async function copyOfServer(kind: 'clone' | 'standby'): Promise<PostgresServer> {
  const copy = await PostgresServer.copy(postgres, kind)
  onTestFinished(() => copy.stop())
  return copy
}

function configFor(databaseUrl: string, variables: Record<string, string> = {}): Config {
  return readConfig({
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    CACHE_LEASE_MS: '1000',
    CACHE_TIMEOUT_MS: '2000',
    // Comparing would detect the fault by itself, later.
    CACHE_COMPARE_ONE_IN: '0',
    ...variables,
  })
}

/** Starts an instance, which is stopped when the test ends. */
async function start(
  databaseUrl: string,
  variables?: Record<string, string>,
  faultPoints?: FaultPoints,
): Promise<Services> {
  const services = await startServices(configFor(databaseUrl, variables), faultPoints)
  onTestFinished(() => stopServices(services))
  return services
}

/** A new database with the row in it, which is already read from the cache. */
async function original(databaseUrl: string): Promise<VersionedRow> {
  const row = await VersionedRow.in(await start(databaseUrl))
  await row.until('hit')
  return row
}

const generationOf = async ({ cache }: Services) => (await cache.status()).generation
const isOpen = async ({ cache }: Services) => (await cache.status()).open

/** Reads and writes in turn. Each side has to get exactly what was last acknowledged on that side. */
async function expectApart(one: VersionedRow, other: VersionedRow): Promise<void> {
  const check = async (row: VersionedRow) => {
    expect((await row.read()).version).toBe(row.acknowledged)
  }
  const both = async () => {
    for (const row of [one, other]) for (let reads = 0; reads < 3; reads++) await check(row)
  }
  await both()
  for (let rounds = 0; rounds < 4; rounds++) {
    await one.write()
    await both()
    await other.write()
    await other.write()
    await both()
  }
  for (const row of [one, other]) {
    expect((await row.until('hit')).version).toBe(row.acknowledged)
    await check(row)
  }
}

/** Expects the same of an instance on a copy that has just been made, and of another that starts later. */
async function expectCopyApart(one: VersionedRow, copyUrl: string): Promise<void> {
  const generation = await generationOf(one.services)
  // These writes are missing in the copy, but are cached under the generation that the copy's row names.
  await one.write()
  await one.write()
  await one.until('hit')
  const services = await start(copyUrl)
  const other = one.copiedTo(services, one.acknowledged - 2)
  await expectApart(one, other)
  // The instances of the original have not been disturbed.
  expect(await generationOf(one.services)).toBe(generation)
  if (services.database.exclusive) return
  const late = other.through(await start(copyUrl))
  expect((await late.until('hit')).version).toBe(other.acknowledged)
}

describe('a copy beside the same Redis', () => {
  test('restored from a dump of a server', async () => {
    const url = await postgres.createMigratedDatabase()
    const one = await original(url)
    await expectCopyApart(one, await postgres.dumpAndRestore(url))
  })

  test('whose row is put into a database that an instance uses', async () => {
    const one = await original(await postgres.createMigratedDatabase())
    const url = await postgres.createMigratedDatabase()
    const other = await original(url)
    await one.write()
    await one.write()
    await one.until('hit')
    const { generation } = await one.services.cache.status()
    const epochNow = async () => {
      const [state] = await postgres.query('SELECT "epoch" FROM "CacheState"', url)
      return state?.epoch
    }
    const epoch = await epochNow()
    // The row as it arrives with the dump of another database.
    const [row] = await postgres.query(
      'SELECT * FROM "CacheState"',
      one.services.config.databaseUrl,
    )
    await postgres.query(
      `UPDATE "CacheState" SET "revision" = "revision" + 1, "phase" = 'open', "generation" = '${generation}',
         "database" = '${row?.database}'`,
      url,
    )
    await until('it is closed', async () => {
      const { lastClosed } = (await other.services.cache.status()).coherence
      return lastClosed?.reason === 'the database is a copy, was restored or was promoted'
    })
    expect(await epochNow()).not.toBe(epoch)
    await expectApart(one, other)
  })

  test('of the files of a server', async () => {
    const url = await postgres.createMigratedDatabase()
    const one = await original(url)
    const clone = await copyOfServer('clone')
    await expectCopyApart(one, clone.addressHere(url))
  })

  test('of a file of SQLite', async () => {
    await using folder = await TemporaryFolder.create()
    const path = folder.file('original.db')
    const one = await original(`file:${path}`)
    const copy = folder.file('copy.db')
    // The log first: it may be merged into the file at any moment.
    for (const end of ['-wal', '']) await copyFile(path + end, copy + end)
    await expectCopyApart(one, `file:${copy}`)
  })

  test('that was a replica until it was promoted', async () => {
    const url = await postgres.createMigratedDatabase()
    const standby = await copyOfServer('standby')
    const one = await original(url)
    await standby.promote(postgres)
    await expectCopyApart(one, standby.addressHere(url))
  })
})

describe('behind one address', () => {
  /** A proxy to the server, which is stopped when the test ends. */
  async function proxyToServer(): Promise<TcpProxy> {
    const proxy = await TcpProxy.start(postgres)
    onTestFinished(() => proxy.stop())
    return proxy
  }

  const throughProxy = (url: string, proxy: TcpProxy) =>
    url.replace(`:${postgres.port}/`, `:${proxy.port}/`)

  /** An instance on a database behind a proxy, with a row that is already read from the cache. */
  async function behindProxy(faultPoints?: FaultPoints) {
    const url = await postgres.createMigratedDatabase()
    const proxy = await proxyToServer()
    const direct = await original(url)
    const through = direct.through(await start(throughProxy(url, proxy), {}, faultPoints))
    await through.until('hit')
    return { proxy, direct, through }
  }

  /** The versions of the row that the reading connections see, with all of them in use at once. */
  async function versionsByConnection({ services: { database } }: VersionedRow): Promise<number[]> {
    const reads = Array.from({ length: 10 }, () =>
      database.reader.rows(rowsOf({ version: integer })`
        SELECT "version", pg_sleep(0.2)::text FROM "Task"`),
    )
    return (await Promise.all(reads)).flat().map(({ version }) => version)
  }

  /** Uses more connections at once than are open, so that new ones are made. */
  async function connectAnew({ services: { database } }: VersionedRow): Promise<void> {
    const busy = Array.from({ length: 10 }, () =>
      database.reader.rows(rowsOf({})`SELECT pg_sleep(0.2)::text`),
    )
    await Promise.allSettled(busy)
  }

  test.each(['ended', 'left open'])(
    'a replica that was promoted is another database, also when connections to the old primary are %s',
    async (connections) => {
      const standby = await copyOfServer('standby')
      const { proxy, direct, through } = await behindProxy()
      await standby.promote(postgres)
      const copied = direct.acknowledged
      // The replica no longer receives these.
      await direct.write()
      await direct.write()
      await direct.until('hit')
      proxy.target = standby
      if (connections === 'ended') proxy.disconnect()
      else await connectAnew(through)
      const moved = direct.copiedTo(through.services, copied)
      await until('it has moved', async () => (await moved.read()).version === copied)
      expect(new Set(await versionsByConnection(moved))).toEqual(new Set([copied]))
      await expectApart(direct, moved)
    },
  )

  test('what was loaded from a replica that was promoted is not stored for the old primary', async () => {
    const standby = await copyOfServer('standby')
    const held = new HeldFaultPoints()
    const { proxy, direct, through } = await behindProxy(held.faultPoints)
    await standby.promote(postgres)
    await direct.write()
    const gate = held.at('beforeLoad')
    const reading = direct.copiedTo(through.services, 1).read()
    await gate.reached
    proxy.target = standby
    proxy.disconnect()
    await until('connections lead there', () => through.services.database.ping().then(() => true))
    gate.open()
    expect(await reading).toMatchObject({ version: 1, ttl: null })
    expect(await direct.read()).toMatchObject({ version: 2 })
    expect(await direct.until('hit')).toMatchObject({ version: 2 })
  })

  test('a write through a promoted replica waits until nobody relies on what the old primary said', async () => {
    const standby = await copyOfServer('standby')
    const url = await postgres.createMigratedDatabase()
    const [toOne, toTwo] = [await proxyToServer(), await proxyToServer()]
    // Longer than the move takes.
    const lease = { CACHE_LEASE_MS: '4000' }
    const one = await VersionedRow.in(await start(throughProxy(url, toOne), lease))
    const two = one.through(await start(throughProxy(url, toTwo), lease))
    // The replica and one instance are lost while the cache is closed; the other instance goes on.
    await one.services.cache.setEnabled(false)
    toOne.mode = 'hold'
    await standby.promote(postgres)
    await two.services.cache.setEnabled(true)
    await two.until('hit')
    toTwo.mode = 'hold'
    toOne.target = standby
    toOne.disconnect()
    toOne.mode = 'pass'
    const movedOne = one.copiedTo(one.services, 1)
    const movedTwo = movedOne.through(two.services)
    await until('a write succeeds', async () => (await movedOne.write()) > 0)
    const late = movedTwo.read()
    toTwo.target = standby
    toTwo.disconnect()
    toTwo.mode = 'pass'
    const { status } = await late.catch(() => ({ status: 'failed' }))
    expect(status).not.toBe('hit')
    expect(movedOne.stale).toEqual([])
  })

  test('a replica that has not been promoted is not used', async () => {
    const standby = await copyOfServer('standby')
    const { proxy, through } = await behindProxy()
    proxy.target = standby
    proxy.disconnect()
    const problem = () => through.services.database.ping().catch(String)
    await expect.poll(problem).toContain('DATABASE_URL must name the primary')
    proxy.target = postgres
    await until('it is back', async () => (await through.until('hit')).status === 'hit')
  })

  test('a server that was put in the place of another with the same files is asked who uses the cache', async () => {
    const { proxy, direct, through } = await behindProxy()
    const clone = await copyOfServer('clone')
    const copied = direct.acknowledged
    await direct.write()
    await direct.until('hit')
    proxy.target = clone
    proxy.disconnect()
    const moved = direct.copiedTo(through.services, copied)
    await until('it has moved', async () => (await moved.read()).version === copied)
    await expectApart(direct, moved)
  })
})

describe('an open generation', () => {
  test('is used by all who start at once, when somebody answers', async () => {
    const url = await postgres.createMigratedDatabase()
    const one = await original(url)
    const others = await Promise.all([start(url), start(url), start(url)])
    for (const other of others) await until('it is used', () => isOpen(other))
    const generations = await Promise.all([one.services, ...others].map(generationOf))
    expect(new Set(generations).size).toBe(1)
  })

  test('that nobody uses any more is closed by those who start, and another is used by all of them', async () => {
    const url = await postgres.createMigratedDatabase()
    const services = await startServices(configFor(url))
    const row = await VersionedRow.in(services)
    await row.until('hit')
    const before = await generationOf(services)
    await stopServices(services)
    // As if the process had been killed.
    await postgres.query(`UPDATE "CacheState" SET "phase" = 'open', "holders" = 'one'`, url)
    const [first, second] = await Promise.all([start(url), start(url)])
    const again = row.through(first)
    expect(await again.read()).toMatchObject({ status: 'bypass' })
    await again.write()
    expect(await again.until('hit')).toMatchObject({ version: 2 })
    await until('both use it', () => isOpen(second))
    const { generation, coherence } = await first.cache.status()
    expect(generation).not.toBe(before)
    expect(coherence.lastClosed).toMatchObject({ reason: 'no running instance uses it' })
    expect(await generationOf(second)).toBe(generation)
  })

  test('is left closed by the last who stops, so that the next start waits for nothing', async () => {
    const url = await postgres.createMigratedDatabase()
    const [one, other] = [await startServices(configFor(url)), await startServices(configFor(url))]
    await until('both use it', async () => (await isOpen(one)) && isOpen(other))
    const phase = async () => (await postgres.query('SELECT "phase" FROM "CacheState"', url))[0]
    await stopServices(one)
    expect(await phase()).toEqual({ phase: 'open' })
    await stopServices(other)
    expect(await phase()).toEqual({ phase: 'closed' })
    expect(await isOpen(await start(url))).toBe(true)
  })

  test('is used again after a restart of the server, under another name', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const one = await original(await own.createMigratedDatabase())
    const before = await generationOf(one.services)
    await own.restart()
    await until('another is used', async () => {
      return (await isOpen(one.services)) && (await generationOf(one.services)) !== before
    })
    await one.write()
    expect(await one.until('hit')).toMatchObject({ version: 2 })
  })
})
