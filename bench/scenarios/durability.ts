import { TestServices } from '../../testing/test-services'
import type { Context } from '../context'
import { median } from '../median'
import { figure, whole } from '../report/figures'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'

/**
 * What writes that survive a loss of power cost the hits beside them: SQLite runs on the thread that answers, which must
 * not wait for the disk.
 *
 * One process, without HTTP, with the cache in its memory, so that nothing else takes time.
 */
export const durability: Scenario = { name: 'durability', run }

const kinds = ['normal', 'full'] as const
const tasks = 64
const clients = 50
/** One of so many requests is a write, for which no reader waits. */
const writeEvery = 20
/** The most writes under way. */
const maxWriting = 64

async function run({ options }: Context): Promise<Section> {
  const { seconds, rounds, progress } = options
  const runs: Record<(typeof kinds)[number], Outcome[]> = { full: [], normal: [] }
  await using full = await TestServices.start({ DATABASE_DURABILITY: 'full' })
  await using normal = await TestServices.start({ DATABASE_DURABILITY: 'normal' })
  const apps = { full, normal }
  for (const kind of kinds) await fill(apps[kind])
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const kind of kinds) {
      progress(`hits beside writes, ${kind}: round ${round} of ${rounds}`)
      const outcome = await measure(apps[kind], seconds)
      if (round > 0) runs[kind].push(outcome)
    }
  }
  const of = (kind: (typeof kinds)[number], value: (outcome: Outcome) => number) =>
    median(runs[kind].map(value))
  const ratios = runs.full.flatMap(({ p99Ms }, round) => {
    const other = runs.normal[round]
    return other ? [p99Ms / other.p99Ms] : []
  })
  return {
    title: 'Hits beside durable writes',
    text: `${clients} clients of one process on SQLite, without HTTP, the cache in memory: 95 % hits of tasks that nobody changes, and 5 % \`task.update\` of others.`,
    tables: [
      {
        head: ['DATABASE_DURABILITY', 'hits/s', 'p50, ms', 'p99, ms', 'writes/s', 'write p50, ms'],
        rows: kinds.map((kind) => [
          kind,
          whole(of(kind, (outcome) => outcome.hitsPerSecond)),
          figure(of(kind, (outcome) => outcome.p50Ms)),
          figure(of(kind, (outcome) => outcome.p99Ms)),
          whole(of(kind, (outcome) => outcome.writesPerSecond)),
          figure(of(kind, (outcome) => outcome.writeP50Ms)),
        ]),
      },
    ],
    targets: [atMost(1.5, 'p99 of a hit beside 5 % durable writes', median(ratios))],
  }
}

interface Outcome {
  hitsPerSecond: number
  p50Ms: number
  p99Ms: number
  writesPerSecond: number
  writeP50Ms: number
}

/** Makes tasks of which the first half is read and the other half written. */
async function fill({ caller }: TestServices): Promise<void> {
  for (let number = 0; number < tasks; number++)
    await caller.task.create({ title: `Task ${number}` })
}

async function measure({ caller }: TestServices, seconds: number): Promise<Outcome> {
  const began = performance.now()
  const hits: number[] = []
  const writes: number[] = []
  const writing = new Set<Promise<void>>()
  let turns = 0
  const write = async (id: number) => {
    const asked = performance.now()
    await caller.task.update({ id, patch: { title: `Turn ${turns}` } })
    writes.push(performance.now() - asked)
  }
  const client = async () => {
    while (performance.now() - began < 1000 * seconds) {
      const id = 1 + (turns++ % (tasks / 2))
      if (turns % writeEvery === 0 && writing.size < maxWriting) {
        const written = write(id + tasks / 2).finally(() => writing.delete(written))
        writing.add(written)
      }
      // As a request does, it comes in a turn of the event loop, and waits for one that is held up.
      const asked = performance.now()
      await new Promise(setImmediate)
      await caller.task.byId({ id })
      hits.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const tookMs = performance.now() - began
  await Promise.all(writing)
  return {
    hitsPerSecond: (1000 * hits.length) / tookMs,
    p50Ms: quantile(hits, 0.5),
    p99Ms: quantile(hits, 0.99),
    writesPerSecond: (1000 * writes.length) / tookMs,
    writeP50Ms: quantile(writes, 0.5),
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(part * sorted.length)] ?? Number.NaN
}
