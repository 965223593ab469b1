import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findWrk } from '../../scripts/setup/wrk.mjs'

const run = promisify(execFile)

/** What to send, and for how long. */
export interface Load {
  /** The servers, without a slash at the end; the connections are divided among them. */
  urls: readonly string[]
  /** The path of a file that `writeRequests` has written. */
  requests: string
  seconds: number
  /** How many clients there are, of which each waits for its answer before it asks again. */
  connections?: number
}

const outcome = z.object({
  requests: z.int(),
  seconds: z.number(),
  /** Connections that broke, answers that came too late, and those with a status from 400. */
  failed: z.int(),
  p50Ms: z.number(),
  p99Ms: z.number(),
})

/** What came of a load. */
export type LoadOutcome = z.infer<typeof outcome>

/** Longer than a write may have to wait; what takes longer than this has failed. */
const patience = '10s'
const script = join(import.meta.dirname, 'load.lua')

/**
 * Sends requests for some seconds, as fast as they are answered.
 *
 * @throws Error when wrk is not installed, or can't reach the servers
 */
export async function load({
  urls,
  requests,
  seconds,
  connections = 50,
}: Load): Promise<LoadOutcome> {
  const wrk = findWrk()
  const [first] = urls
  if (wrk === undefined || first === undefined) throw new Error('wrk and an address are needed')
  const size = ['-t', urls.length, '-c', connections, '-d', `${seconds}s`, '--timeout', patience]
  const args = [...size, '-s', script, first]
  const { stdout } = await run(wrk, args.map(String), {
    env: {
      ...process.env,
      LOAD_ADDRESSES: urls.map((url) => new URL(url).host).join(),
      LOAD_REQUESTS: requests,
    },
  })
  return outcome.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}
