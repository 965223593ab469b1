import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Random } from '../../proof/run/random'
import { HttpClient } from '../http-client'

/** What readers and writers met. */
export interface StaleCount {
  reads: number
  writes: number
  /** Reads that began after a write had been acknowledged, and returned what was there before it. */
  stale: number
}

/** Who reads and writes what. */
export interface StaleCheck {
  /** The instances, all of which are read and written through. */
  urls: readonly string[]
  ids: readonly number[]
  seconds: number
}

const readersOfEach = 8
/** A writer pauses for up to so long: now it writes into the load that its last write has caused, now after it. */
const maxPauseMs = 10

const versioned = z.object({ version: z.int() })

/**
 * Reads and writes the same few tasks through all instances at once. The version of a task counts its writes, so each
 * read is judged by itself: it must show at least the highest version that was acknowledged before it began.
 */
export async function countStale({ urls, ids, seconds }: StaleCheck): Promise<StaleCount> {
  using client = new HttpClient()
  const count = { reads: 0, writes: 0, stale: 0 }
  const acknowledged = new Map(ids.map((id) => [id, 0]))
  const endMs = performance.now() + seconds * 1000
  const untilTheEnd = async (seed: number, step: (random: Random) => Promise<void>) => {
    const random = new Random(seed)
    while (performance.now() < endMs) await step(random)
  }

  const read = async (url: string, random: Random) => {
    const id = one(ids, random)
    const least = acknowledged.get(id) ?? 0
    const { version } = await task(client.get(`${url}/tasks/${id}`))
    count.reads++
    if (version < least) count.stale++
  }
  const write = async (url: string, random: Random) => {
    const id = one(ids, random)
    const title = `Written as number ${count.writes}`
    const { version } = await task(client.patch(`${url}/tasks/${id}`, { title }))
    count.writes++
    acknowledged.set(id, Math.max(version, acknowledged.get(id) ?? 0))
    await wait(random.next() * maxPauseMs)
  }

  await Promise.all(
    urls.flatMap((url, at) => [
      untilTheEnd(at, (random) => write(url, random)),
      ...Array.from({ length: readersOfEach }, (_, offset) =>
        untilTheEnd(1000 * (at + 1) + offset, (random) => read(url, random)),
      ),
    ]),
  )
  return count
}

function one(ids: readonly number[], random: Random): number {
  const id = ids[random.whole(0, ids.length - 1)]
  if (id === undefined) throw new RangeError('there is nothing to read')
  return id
}

async function task(answer: Promise<{ status: number; body: string }>) {
  const { status, body } = await answer
  if (status !== 200) throw new Error(`a task was answered with ${status}: ${body}`)
  return versioned.parse(JSON.parse(body))
}
