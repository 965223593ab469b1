import { expect, test } from 'vitest'
import { check } from './check'
import { projectList } from './lists'
import type { Read, RowName, Write } from './operation'
import { shortest, timeline } from './timeline'

const row: RowName = 'task:3'
const common = { subject: 'hotlist', target: row }

const write: Write = {
  ...common,
  ...{ id: 'i1/hotlist-1.7', client: 'i1/hotlist-1', action: 'task.update' },
  ...{ invokedNs: 1_000_000, acknowledgedNs: 6_500_000, isTheWriter: true },
  effects: [{ row, version: 2 }],
}

const read = (number: number, invokedNs: number): Read => ({
  ...common,
  ...{ id: `i2/hotlist-1.${number}`, client: 'i2/hotlist-1', action: 'task.byId' },
  ...{ invokedNs, completedNs: invokedNs + 1_500_000, status: 'hit', saw: [{ row, version: 1 }] },
})

const violations = check({
  reads: [read(3, 90_000_000), read(2, 8_000_000)],
  writes: [write],
  committed: [1, 2].map((version) => ({ row, version, gone: false, lists: [] })),
})

test('a violation is told in the order of time, with the faults around it', () => {
  const violation = shortest(violations)
  const faults = [
    { name: 'Redis killed', beganNs: 3_000_000, endedNs: 7_000_000 },
    { name: 'another time', beganNs: 70_000_000, endedNs: 80_000_000 },
  ]
  expect(violation && `\n${timeline(violation, faults)}\n`).toBe(`
stale: i2/hotlist-1.2 of hotlist showed version 1 of task:3, which was at version 2 by then
       0.000 ms  i1/hotlist-1  task.update task:3 (i1/hotlist-1.7) begins
       2.000 ms  fault         Redis killed begins
       5.500 ms  i1/hotlist-1  task.update task:3 (i1/hotlist-1.7) is acknowledged: task:3 at 2
       6.000 ms  fault         Redis killed ends
       7.000 ms  i2/hotlist-1  task.byId task:3 (i2/hotlist-1.2) begins
       8.500 ms  i2/hotlist-1  task.byId task:3 (i2/hotlist-1.2) ends: hit, task:3 at 1
`)
})

test('what a list lacks is told with the list', () => {
  const list = projectList(5)
  const lacking = { ...read(4, 8_000_000), saw: [{ row, version: null, list }] }
  const committed = [
    { row, version: 1, gone: false, lists: [projectList(4)] },
    { row, version: 2, gone: false, lists: [list] },
  ]
  const [violation] = check({ reads: [lacking], writes: [write], committed })
  expect(violation && timeline(violation)).toContain(
    'stale: i2/hotlist-1.4 of hotlist missed task:3 in project:5:tasks, which was at version 2 by then',
  )
})

test('the shortest of several is told', () => {
  expect(violations).toHaveLength(2)
  expect(shortest(violations)?.read.id).toBe('i2/hotlist-1.2')
  expect(shortest([])).toBeUndefined()
})
