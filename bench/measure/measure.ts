import { type LoadOutcome, load } from '../load/wrk'
import { cpuTimeMs } from './cpu-time'
import type { Measurement } from './measurement'

/** What is measured: servers, the requests they get, and what works for them. */
export interface Subject {
  name: string
  /** The addresses of its instances, without a slash at the end. */
  urls: readonly string[]
  /** The file of its requests. */
  requests: string
  /** The processes of its instances. */
  serverPids: readonly number[]
  redisPid?: number
  databasePid?: number
  /** How many statements its database has been sent so far. */
  countStatements?: () => Promise<number>
  /** What has to be done before each run, such as emptying the cache. */
  prepare?: () => Promise<void>
}

interface Counts {
  serverMs: number | null
  redisMs: number | null
  databaseMs: number | null
  statements: number | null
}

/** Puts a subject under load for some seconds. */
export async function measure(subject: Subject, seconds: number): Promise<Measurement> {
  await subject.prepare?.()
  const before = await count(subject)
  const outcome = await load({ ...subject, seconds })
  return compare(before, await count(subject), outcome)
}

async function count({ serverPids, redisPid, databasePid, countStatements }: Subject) {
  const [serverMs, redisMs, databaseMs, statements] = await Promise.all([
    cpuTimeMs(serverPids),
    redisPid === undefined ? null : cpuTimeMs([redisPid]),
    databasePid === undefined ? null : cpuTimeMs([databasePid]),
    countStatements?.() ?? null,
  ])
  return { serverMs, redisMs, databaseMs, statements }
}

function compare(before: Counts, after: Counts, outcome: LoadOutcome): Measurement {
  const { requests, seconds, failed, p50Ms, p99Ms } = outcome
  const perRequest = (counter: keyof Counts, factor: number) => {
    const [from, to] = [before[counter], after[counter]]
    return from === null || to === null ? null : (factor * (to - from)) / requests
  }
  return {
    requestsPerSecond: requests / seconds,
    p50Ms,
    p99Ms,
    failed,
    serverCpuUs: perRequest('serverMs', 1000),
    redisCpuUs: perRequest('redisMs', 1000),
    databaseCpuUs: perRequest('databaseMs', 1000),
    statements: perRequest('statements', 1),
  }
}
