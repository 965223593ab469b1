import { z } from 'zod'
import { median } from '../median'
import { figure, whole } from '../report/figures'
import type { Table, Target } from '../report/section'
import { atMost } from '../report/target'
import type { ServerProcess } from '../servers/server-process'

const usage = z.object({ rss: z.number(), heapUsed: z.number() })
const bytesPerMegabyte = 1024 ** 2

/** What a process has in memory after garbage was collected, in megabytes. */
export interface MemorySample {
  requests: number
  rssMb: number
  heapMb: number
}

/**
 * Asks a process with memory-probe.ts in it for its memory.
 *
 * @param requests how many it has answered so far
 */
export async function readMemory(server: ServerProcess, requests: number): Promise<MemorySample> {
  const { rss, heapUsed } = usage.parse(await server.ask('memory'))
  return { requests, rssMb: rss / bytesPerMegabyte, heapMb: heapUsed / bytesPerMegabyte }
}

/** How much more there is in the last third than in the first, each by its median. */
function growthOf(samples: readonly MemorySample[], of: (sample: MemorySample) => number): number {
  const third = Math.ceil(samples.length / 3)
  const figures = samples.map(of)
  return median(figures.slice(-third)) / median(figures.slice(0, third))
}

/** That neither grows, by more than a tenth. */
export function flatTargets(samples: readonly MemorySample[], where: string): Target[] {
  const growth = (of: (sample: MemorySample) => number) => growthOf(samples, of)
  return [
    atMost(
      1.1,
      `heap ${where}, last third beside the first`,
      growth(({ heapMb }) => heapMb),
    ),
    atMost(
      1.1,
      `resident ${where}, last third beside the first`,
      growth(({ rssMb }) => rssMb),
    ),
  ]
}

/** A line per sample. */
export function memoryTable(samples: readonly MemorySample[]): Table {
  return {
    head: ['requests so far', 'heap MB', 'resident MB'],
    rows: samples.map(({ requests, heapMb, rssMb }) => [
      whole(requests),
      figure(heapMb),
      figure(rssMb),
    ]),
  }
}
