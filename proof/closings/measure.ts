import { setTimeout as wait } from 'node:timers/promises'
import { bundlePrograms } from '@/scripts/setup/programs.mjs'
import { PostgresServer } from '@/testing/postgres-server'
import type { RedisServer } from '@/testing/redis-server'
import { LoadedFleet } from './loaded-fleet'
import { longestMs, longestWaitMs, nowMs, staleReads, type Tally, writesSince } from './tally'

/**
 * Measures what a failure of Redis costs the writes of three instances under load, and prints a table:
 * `npx tsx proof/closings/measure.ts`. Leases last for two seconds, as by default.
 */

const rounds = 3
const faultMs = 1000
const recoveryMs = 3000

interface Fault {
  name: string
  /** Whether one instance is frozen before, and does not answer. */
  silences: boolean
  cause: (redis: RedisServer) => Promise<unknown>
}

const freeze = async (redis: RedisServer) => {
  redis.pause()
  await wait(faultMs)
  redis.resume()
}
const kill = async (redis: RedisServer) => {
  await redis.kill()
  await wait(faultMs)
  await redis.restart()
}

const faults: readonly Fault[] = [
  { name: 'nothing', silences: false, cause: async () => {} },
  { name: 'Redis frozen for 1 s', silences: false, cause: freeze },
  { name: 'Redis killed for 1 s', silences: false, cause: kill },
  { name: 'FLUSHALL', silences: false, cause: (redis) => redis.command('FLUSHALL') },
  { name: 'Redis restarted', silences: false, cause: (redis) => redis.restart() },
  { name: 'Redis killed for 1 s, one instance frozen', silences: true, cause: kill },
]

const sumOf = (tallies: readonly Tally[], of: (tally: Tally) => number) =>
  tallies.reduce((total, tally) => total + of(tally), 0)
const say = (text: string) => process.stdout.write(`${text}\n`)

await bundlePrograms('proof/closings/loaded-instance-main.ts')
await using postgres = await PostgresServer.start()
say(
  '| what happens | longest write, ms, in each round | longest wait for a closing, ms | failed | stale | hits in the next 3 s |',
)
say('|---|---|---|---:|---:|---:|')
for (const { name, silences, cause } of faults) {
  await using fleet = await LoadedFleet.start(postgres)
  const longest: number[] = []
  const waits: number[] = []
  let [hits, reads] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    await fleet.untilUsed()
    const [silent] = fleet.instances
    if (silences) await silent?.pause()
    const beganMs = nowMs()
    await cause(fleet.redis)
    const others = fleet.instances.slice(silences ? 1 : 0)
    const before = await Promise.all(others.map((instance) => instance.tally()))
    await wait(recoveryMs)
    const after = await Promise.all(others.map((instance) => instance.tally()))
    silent?.resume()
    const writes = after.flatMap((tally) => writesSince(tally, beganMs))
    longest.push(longestMs(writes))
    waits.push(longestWaitMs(writes))
    hits += sumOf(after, (tally) => tally.hits) - sumOf(before, (tally) => tally.hits)
    reads +=
      sumOf(after, (tally) => tally.reads.length) - sumOf(before, (tally) => tally.reads.length)
  }
  const tallies = await fleet.tallies()
  const failed = tallies.flatMap((tally) => tally.failed)
  const [times, ofWhich] = [longest, waits].map((list) =>
    list.map((ms) => ms.toFixed(0)).join(', '),
  )
  const share = ((100 * hits) / reads).toFixed(0)
  say(
    `| ${name} | ${times} | ${ofWhich} | ${failed.length} | ${staleReads(tallies).length} | ${share} % |`,
  )
}

const hiccups = 8
const hiccupMs = 400
const betweenMs = 5000

{
  await using fleet = await LoadedFleet.start(postgres)
  const before = await fleet.tallies()
  const beganMs = nowMs()
  for (let hiccup = 0; hiccup < hiccups; hiccup++) {
    fleet.redis.pause()
    await wait(hiccupMs)
    fleet.redis.resume()
    await wait(betweenMs - hiccupMs)
  }
  const after = await fleet.tallies()
  const hits = sumOf(after, ({ hits }) => hits) - sumOf(before, ({ hits }) => hits)
  const reads =
    sumOf(after, ({ reads }) => reads.length) - sumOf(before, ({ reads }) => reads.length)
  const longest = longestMs(after.flatMap((tally) => writesSince(tally, beganMs)))
  const share = ((100 * hits) / reads).toFixed(0)
  say(
    `\nRedis frozen for ${hiccupMs} ms every ${betweenMs / 1000} s, ${hiccups} times: ${share} % hits, longest write ${longest.toFixed(0)} ms, stale ${staleReads(after).length}`,
  )
}
