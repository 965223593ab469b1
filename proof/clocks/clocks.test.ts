import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { PostgresServer } from '@/testing/postgres-server'
import { TcpProxy } from '@/testing/tcp-proxy'
import { until } from '@/testing/until'
import { Fleet } from '../fleet'
import { ClockedInstance } from './clocked-instance'

/**
 * An instance whose own clocks say that its lease is still valid, while all other clocks say that it has ended. In the
 * meantime the generation is closed, the row is written without marks, and Redis still holds the old entry.
 */

const leaseMs = 3000

let postgres: PostgresServer

beforeAll(async () => {
  postgres = await PostgresServer.start()
})

afterAll(() => postgres.stop())

/** An instance with the given clock, and another that writes. Both have the row in the cache. */
async function scene(clock?: string) {
  const variables = { CACHE_LEASE_MS: String(leaseMs), CACHE_TIMEOUT_MS: '2000' }
  const fleet = await Fleet.start({ postgres, variables: [variables] })
  const toPostgres = await TcpProxy.start(postgres)
  const clocked = await ClockedInstance.start(
    {
      LOG_LEVEL: 'silent',
      REDIS_URL: fleet.redis.url,
      DATABASE_URL: fleet.databaseUrl.replace(`:${postgres.port}/`, `:${toPostgres.port}/`),
      ...variables,
    },
    clock,
  )
  onTestFinished(async () => {
    await clocked[Symbol.asyncDispose]()
    await toPostgres.stop()
    await fleet[Symbol.asyncDispose]()
  })
  const [writer] = fleet.members
  if (!writer) expect.unreachable()
  await writer.row.until('hit')
  await until('the instance hits', async () => (await clocked.read()).status === 'hit')
  return { writer, clocked, toPostgres }
}

describe.runIf(process.platform === 'linux')('an instance', () => {
  test('that was paused, and whose clocks stood still, believes nothing older', async () => {
    const { writer, clocked } = await scene()
    const before = await clocked.read()
    expect(before).toMatchObject({ status: 'hit', version: 1 })
    clocked.pause()
    writer.toRedis.mode = 'refuse'
    const startedMs = performance.now()
    expect(await writer.row.write()).toBe(2)
    // It has waited for the lease of the paused instance.
    expect(performance.now() - startedMs).toBeGreaterThan(leaseMs / 2)
    const first = clocked.read()
    await clocked.resume()
    const after = await first
    // By its own clocks, hardly any time has passed.
    expect(after.monotonicMs - before.monotonicMs).toBeLessThan(leaseMs / 2)
    expect(after.wallMs - before.wallMs).toBeLessThan(leaseMs / 2)
    expect(after).toMatchObject({ status: 'bypass', reason: 'closed', version: 2 })
    writer.toRedis.mode = 'pass'
    const versions = new Set<number>()
    await until('the instance hits again', async () => {
      const { status, version } = await clocked.read()
      versions.add(version)
      return status === 'hit'
    })
    expect([...versions]).toEqual([2])
  })

  test('whose clocks run at half the speed believes nothing older', async () => {
    const { writer, clocked, toPostgres } = await scene('+0 x0.5')
    const startedMs = performance.now()
    const before = await clocked.read()
    // It can't renew its lease, which by its own clocks lasts almost twice as long.
    toPostgres.mode = 'hold'
    writer.toRedis.mode = 'refuse'
    expect(await writer.row.write()).toBe(2)
    const late = clocked.read()
    toPostgres.mode = 'pass'
    const after = await late
    const elapsedMs = performance.now() - startedMs
    expect(after.monotonicMs - before.monotonicMs).toBeLessThan(0.7 * elapsedMs)
    expect(after.wallMs - before.wallMs).toBeLessThan(0.7 * elapsedMs)
    expect(after).toMatchObject({ status: 'bypass', reason: 'closed', version: 2 })
  })
})
