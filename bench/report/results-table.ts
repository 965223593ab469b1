import type { Result } from '../measure/interleave'
import { figure, whole } from './figures'
import type { Table } from './section'

/** The figures of subjects that were measured in turns. */
export function resultsTable(results: readonly Result[], first = 'server'): Table {
  return {
    head: [
      first,
      'requests/s',
      'p50 ms',
      'p99 ms',
      'CPU µs, server',
      'Redis',
      'database',
      'statements',
      'failed',
    ],
    rows: results.map(({ name, figures }) => [
      name,
      whole(figures.requestsPerSecond),
      figure(figures.p50Ms),
      figure(figures.p99Ms),
      figure(figures.serverCpuUs),
      figure(figures.redisCpuUs),
      figure(figures.databaseCpuUs),
      figure(figures.statements),
      whole(figures.failed),
    ]),
  }
}
