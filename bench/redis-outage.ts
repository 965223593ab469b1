import { setTimeout as wait } from 'node:timers/promises'
import { Fleet, type Member } from '../proof/fleet'
import { PostgresServer } from '../testing/postgres-server'
import type { VersionedRow } from '../testing/versioned-row'

/**
 * What an outage of Redis costs those who read and write meanwhile: two instances under load, Redis killed for five
 * seconds. Prints lines for docs/coherence.md.
 */

const outageMs = 5000
const readersOfEach = 4
const productionLike = { CACHE_LEASE_MS: '2000', CACHE_TIMEOUT_MS: '250' }

/** What one instance has met. */
interface Met {
  failed: number
  reads: number
  writes: number
  /** Writes that waited for the generation to be closed, each with how long. */
  waitsMs: number[]
  /** When a read was first answered from the cache since Redis is back. */
  firstHitAfterMs: number | null
}

function watch({ services }: Member): Met {
  const met: Met = { failed: 0, reads: 0, writes: 0, waitsMs: [], firstHitAfterMs: null }
  services.cache.events.on('write', ({ waitedMs }) => {
    if (waitedMs >= 1) met.waitsMs.push(waitedMs)
  })
  return met
}

async function load(row: VersionedRow, met: Met, over: () => boolean): Promise<void> {
  const attempt = async (request: () => Promise<unknown>) => {
    await request().catch(() => {
      met.failed++
    })
  }
  const reader = async () => {
    while (!over()) {
      await attempt(async () => {
        if ((await row.read()).status === 'hit') met.firstHitAfterMs ??= performance.now()
      })
      met.reads++
    }
  }
  const writer = async () => {
    while (!over()) {
      await attempt(() => row.write())
      met.writes++
      await wait(20)
    }
  }
  await Promise.all([...Array.from({ length: readersOfEach }, reader), writer()])
}

await using postgres = await PostgresServer.start()
await using fleet = await Fleet.start({ postgres, variables: [productionLike, productionLike] })
const mets = fleet.members.map(watch)
let over = false
const loads = fleet.members.map(({ row }, at) => {
  const met = mets[at]
  if (!met) throw new RangeError('there is a record for each instance')
  return load(row, met, () => over)
})
await wait(3000)
await fleet.redis.kill()
await wait(outageMs)
for (const met of mets) met.firstHitAfterMs = null
await fleet.redis.restart()
const backAtMs = performance.now()
await wait(5000)
over = true
await Promise.all(loads)

for (const [at, { reads, writes, failed, waitsMs, firstHitAfterMs }] of mets.entries()) {
  const waited = waitsMs.map((ms) => `${Math.round(ms)} ms`).join(', ') || 'none'
  const again = firstHitAfterMs === null ? 'never' : `${Math.round(firstHitAfterMs - backAtMs)} ms`
  process.stdout.write(
    `instance ${at + 1}: ${reads} reads, ${writes} writes, ${failed} failed; writes that waited: ${waited}; ` +
      `first hit ${again} after Redis was back\n`,
  )
}
process.stdout.write(`reads that were stale: ${fleet.stale.length}\n`)
