import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { backupOf } from '../../testing/backup-of'
import { TestServices } from '../../testing/test-services'

const app = await TestServices.start()
const { caller } = app

afterAll(() => app.stop())

/** How long reads waited, in milliseconds. */
interface Waits {
  count: number
  p99: number
  longest: number
  /** From the first read to the end of the work that ran at the same time. */
  total: number
}

/** Reads the list and a task repeatedly, with a short pause, until `work` is over. */
async function readWhile(work: Promise<unknown>, id: number): Promise<Waits> {
  const began = performance.now()
  const waits: number[] = []
  let over = false
  const ended = work.finally(() => {
    over = true
  })
  while (!over) {
    const asked = performance.now()
    const [list, task] = await Promise.all([caller.task.list({}), caller.task.byId({ id })])
    waits.push(performance.now() - asked)
    // Either the whole file is there, or nothing of it.
    expect([1, 50]).toContain(list.data.length)
    expect(task.data.title).toBe('mine')
    await wait(1)
  }
  await ended
  const sorted = waits.sort((one, other) => one - other)
  return {
    count: sorted.length,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    longest: sorted.at(-1) ?? Number.NaN,
    total: performance.now() - began,
  }
}

/**
 * Other work on the machine slows the reads and the import equally, so waits are compared with the length of the
 * import. A few waits that are as long as without any import are due to the machine as well.
 */
test('no reader waits for long while 20,000 tasks are imported', async () => {
  const { id } = await caller.task.create({ title: 'mine' })
  const content = backupOf('imported', 20_000)
  const before = await readWhile(wait(1_000), id)
  const { count, p99, longest, total } = await readWhile(
    caller.transfer.import({ format: 'json', content }),
    id,
  )
  // A reader gets a turn between any two pieces: 200 are staged and 80 published.
  expect(count).toBeGreaterThan(150)
  expect(p99).toBeLessThan(Math.max(0.02 * total, 2 * before.p99))
  expect(longest).toBeLessThan(Math.max(0.06 * total, 2 * before.longest))
})
