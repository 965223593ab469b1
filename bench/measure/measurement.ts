import { median } from '../median'

/** What one run under load has shown. What could not be measured is null. */
export interface Measurement {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  /** Requests that failed, of those that were sent. */
  failed: number
  /** CPU time of the server processes for each request, in microseconds. */
  serverCpuUs: number | null
  redisCpuUs: number | null
  databaseCpuUs: number | null
  /** Statements that the database was sent for each request. */
  statements: number | null
}

/** Each figure's median over several runs; of failures the sum, since one is one too many. */
export function medianOf(runs: readonly Measurement[]): Measurement {
  const of = (figure: (run: Measurement) => number) => median(runs.map(figure))
  const ofKnown = (figure: (run: Measurement) => number | null) => {
    const known = runs.map(figure).filter((value) => value !== null)
    return known.length === 0 ? null : median(known)
  }
  return {
    requestsPerSecond: of((run) => run.requestsPerSecond),
    p50Ms: of((run) => run.p50Ms),
    p99Ms: of((run) => run.p99Ms),
    failed: runs.reduce((sum, run) => sum + run.failed, 0),
    serverCpuUs: ofKnown((run) => run.serverCpuUs),
    redisCpuUs: ofKnown((run) => run.redisCpuUs),
    databaseCpuUs: ofKnown((run) => run.databaseCpuUs),
    statements: ofKnown((run) => run.statements),
  }
}
