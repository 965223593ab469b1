import { setTimeout as wait } from 'node:timers/promises'
import { Fleet, type Member } from '../../proof/fleet'
import type { VersionedRow } from '../../testing/versioned-row'
import type { Context } from '../context'
import { whole } from '../report/figures'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'

/**
 * What an outage of Redis costs those who read and write meanwhile: two instances under load, Redis killed for five
 * seconds.
 */
export const outage: Scenario = { name: 'outage', run }

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

async function run({ options, postgres }: Context): Promise<Section> {
  await using fleet = await Fleet.start({ postgres, variables: [productionLike, productionLike] })
  const mets = fleet.members.map(watch)
  options.progress('Redis is killed for five seconds')
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

  return {
    title: 'An outage of Redis',
    text: `Two instances, each with ${readersOfEach} readers and a writer on the same row; Redis is killed for ${outageMs / 1000} s.`,
    tables: [
      {
        head: [
          'instance',
          'reads',
          'writes',
          'failed',
          'writes that waited, ms',
          'first hit after, ms',
        ],
        rows: mets.map(({ reads, writes, failed, waitsMs, firstHitAfterMs }, at) => [
          whole(at + 1),
          ...[reads, writes, failed].map(whole),
          waitsMs.map(whole).join(', ') || 'none',
          firstHitAfterMs === null ? 'never' : whole(firstHitAfterMs - backAtMs),
        ]),
      },
    ],
    targets: [
      atMost(0, 'stale reads around an outage of Redis', fleet.stale.length, 'reads'),
      atMost(
        0,
        'requests that failed around an outage of Redis',
        mets.reduce((sum, { failed }) => sum + failed, 0),
        'requests',
      ),
    ],
  }
}
