import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { PostgresServer } from '@/testing/postgres-server'
import type { RedisServer } from '@/testing/redis-server'
import { until } from '@/testing/until'
import { LoadedFleet } from './loaded-fleet'
import { longestMs, longestWaitMs, nowMs, staleReads, type Tally, writesSince } from './tally'

/**
 * Closing a generation while three instances read and write. Where all of them answer, leases last for a minute: a write
 * that waits for them to end is seen however busy the machine is.
 */

const longLeaseMs = 60_000
const shortLeaseMs = 3000
/** Writes of each instance after a fault: the first of them closes the generation, or waits for that. */
const writesAfter = 3

let postgres: PostgresServer

beforeAll(async () => {
  postgres = await PostgresServer.start()
})

afterAll(() => postgres.stop())

async function start(leaseMs: number): Promise<LoadedFleet> {
  const fleet = await LoadedFleet.start(postgres, {
    CACHE_LEASE_MS: String(leaseMs),
    // A Redis that a busy machine delays is not a fault.
    CACHE_TIMEOUT_MS: '3000',
  })
  onTestFinished(() => fleet[Symbol.asyncDispose]())
  return fleet
}

/** Waits until each instance has begun and ended some writes since this moment. */
async function untilWritten(tallies: () => Promise<Tally[]>, sinceMs: number): Promise<void> {
  const hasWritten = ({ writes }: Tally) =>
    writes.filter(({ beganMs }) => beganMs > sinceMs).length >= writesAfter
  await until('every instance has written', async () => (await tallies()).every(hasWritten))
}

const faults: Record<string, (redis: RedisServer) => unknown> = {
  'is killed': (redis) => redis.kill(),
  'is frozen': (redis) => redis.pause(),
  'is flushed': (redis) => redis.command('FLUSHALL'),
  'is restarted': (redis) => redis.restart(),
}

test.each(Object.entries(faults))(
  'when Redis %s, no write waits for leases of instances that answer',
  async (_, cause) => {
    const fleet = await start(longLeaseMs)
    await cause(fleet.redis)
    await untilWritten(() => fleet.tallies(), nowMs())
    const tallies = await fleet.tallies()
    expect(tallies.map(({ failed }) => failed)).toEqual([[], [], []])
    expect(staleReads(tallies)).toEqual([])
    expect(longestMs(tallies.flatMap(({ writes }) => writes))).toBeLessThan(longLeaseMs)
  },
)

test('writes wait until the lease of an instance that is silent has ended', async () => {
  const fleet = await start(shortLeaseMs)
  const [silent, ...others] = fleet.instances
  await silent?.pause()
  const pausedAtMs = nowMs()
  await fleet.redis.kill()
  const tallies = () => Promise.all(others.map((instance) => instance.tally()))
  await untilWritten(tallies, nowMs())
  const writes = (await tallies()).flatMap((tally) => writesSince(tally, pausedAtMs))
  expect(longestWaitMs(writes)).toBeGreaterThan(0.9 * shortLeaseMs)
  await fleet.redis.restart()
  silent?.resume()
  await fleet.untilUsed()
  const all = await fleet.tallies()
  expect(all.map(({ failed }) => failed)).toEqual([[], [], []])
  expect(staleReads(all)).toEqual([])
})

test('an instance that has stopped is not waited for', async () => {
  const fleet = await start(longLeaseMs)
  const [stopped, ...others] = fleet.instances
  await stopped?.stop()
  await fleet.redis.kill()
  await untilWritten(() => Promise.all(others.map((instance) => instance.tally())), nowMs())
})
