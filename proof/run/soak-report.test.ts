import { expect, test } from 'vitest'
import { TemporaryFolder } from '@/testing/temporary-folder'
import { SoakReport } from './soak-report'
import { table } from './table'

const found = {
  ...{ reads: 90, writes: 10, hits: 60, healthyReads: 40, healthyHits: 30, stale: 0 },
  ...{ backwards: 0, backwardsForMarksLost: 1, atRest: 0, invented: 0, lostWrites: 0 },
  ...{ failures: 3, unexcusedFailures: 0 },
}
const round = {
  operations: 100,
  seconds: 2.5,
  summary: { subjects: { hotlist: found }, faults: { FLUSHALL: 1, 'CLIENT KILL': 2 } },
}

test('a soak goes on where it was', async () => {
  await using folder = await TemporaryFolder.create()
  const path = folder.file('results/soak.json')
  await expect(SoakReport.resume(path)).rejects.toMatchObject({ code: 'ENOENT' })
  await SoakReport.begin(path, { seed: 5, instances: 3, redis: 'single' }).add(round)
  const { contents } = await (await SoakReport.resume(path)).add(round)
  expect(contents).toMatchObject({ seed: 5, operations: 200, rounds: 2, seconds: 5 })
  expect(contents.summary.subjects.hotlist).toMatchObject({ reads: 180, failures: 6, stale: 0 })
  expect(contents.summary.faults).toEqual({ FLUSHALL: 2, 'CLIENT KILL': 4 })
})

test('the table has a line per cache and one per fault', () => {
  const lines = table(round.summary).split('\n')
  expect(lines[2]).toBe('| hotlist | 100 | 66.7 % | 75.0 % | 0 | 0 | 1 | 0 | 0 | 0 | 3 | 0 |')
  expect(lines.slice(-2)).toEqual(['| CLIENT KILL | 2 |', '| FLUSHALL | 1 |'])
})
