import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CheckedRead, readsOf } from '../../testing/checked-read'
import { TestServices } from '../../testing/test-services'

/**
 * Every cached read against every mutation. After the mutation, the cache gives the same body, tag and cursor as the
 * database would, and reads of data that it did not change are still hits.
 */

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

/** Two tasks with subtasks, and one in the trash. */
async function world() {
  const { caller } = app
  const [trashed, b, a] = [
    await caller.task.create({ title: 'Trashed' }),
    await caller.task.create({ title: 'B' }),
    await caller.task.create({ title: 'A' }),
  ]
  const add = (taskId: number, title: string) =>
    caller.subtask.create({ taskId, subtask: { title } })
  const [a1, a2, b1] = [await add(a.id, 'a1'), await add(a.id, 'a2'), await add(b.id, 'b1')]
  const t1 = await add(trashed.id, 't1')
  await caller.task.delete({ id: trashed.id })
  return { a: a.id, b: b.id, trashed: trashed.id, a1: a1.id, a2: a2.id, b1: b1.id, t1: t1.id }
}
type World = Awaited<ReturnType<typeof world>>

/** What a mutation does, and the keys that it changes besides `tasks:all`, which every mutation changes. */
const mutations: [string, (ids: World) => Promise<unknown>, (ids: World) => string[]][] = [
  ['task.create', () => app.caller.task.create({ title: 'New' }), () => []],
  [
    'task.update',
    ({ a }) => app.caller.task.update({ id: a, patch: { title: 'AA' } }),
    ({ a }) => [`task:${a}`, `task:${a}:subtasks`],
  ],
  [
    'task.reorder',
    ({ b }) => app.caller.task.reorder({ id: b, afterId: null }),
    ({ b }) => [`task:${b}`, `task:${b}:subtasks`],
  ],
  [
    'task.delete',
    ({ a }) => app.caller.task.delete({ id: a }),
    ({ a, a1, a2 }) => [`task:${a}`, `task:${a}:subtasks`, `subtask:${a1}`, `subtask:${a2}`],
  ],
  [
    'task.restore',
    ({ trashed }) => app.caller.task.restore({ id: trashed }),
    ({ trashed, t1 }) => [`task:${trashed}`, `task:${trashed}:subtasks`, `subtask:${t1}`],
  ],
  [
    'task.bulk update',
    ({ a, b }) =>
      app.caller.task.bulk({
        ids: [a, b],
        action: { kind: 'update', patch: { status: 'done' } },
      }),
    ({ a, b }) => [`task:${a}`, `task:${a}:subtasks`, `task:${b}`, `task:${b}:subtasks`],
  ],
  [
    'task.bulk delete',
    ({ b }) => app.caller.task.bulk({ ids: [b], action: { kind: 'delete' } }),
    ({ b, b1 }) => [`task:${b}`, `task:${b}:subtasks`, `subtask:${b1}`],
  ],
  [
    'task.bulk restore',
    ({ trashed }) => app.caller.task.bulk({ ids: [trashed], action: { kind: 'restore' } }),
    ({ trashed, t1 }) => [`task:${trashed}`, `task:${trashed}:subtasks`, `subtask:${t1}`],
  ],
  [
    'subtask.create',
    ({ a, a1 }) => app.caller.subtask.create({ taskId: a, subtask: { title: 'new' }, afterId: a1 }),
    ({ a }) => [`task:${a}`, `task:${a}:subtasks`],
  ],
  [
    'subtask.createAll',
    ({ a }) =>
      app.caller.subtask.createAll({ taskId: a, subtasks: [{ title: 'x' }, { title: 'y' }] }),
    ({ a }) => [`task:${a}`, `task:${a}:subtasks`],
  ],
  [
    'subtask.update',
    ({ a1 }) => app.caller.subtask.update({ id: a1, patch: { done: true } }),
    ({ a, a1 }) => [`task:${a}`, `task:${a}:subtasks`, `subtask:${a1}`],
  ],
  [
    'subtask.reorder',
    ({ a2 }) => app.caller.subtask.reorder({ id: a2, afterId: null }),
    ({ a, a2 }) => [`task:${a}`, `task:${a}:subtasks`, `subtask:${a2}`],
  ],
  [
    'subtask.delete',
    ({ a1 }) => app.caller.subtask.delete({ id: a1 }),
    ({ a, a1 }) => [`task:${a}`, `task:${a}:subtasks`, `subtask:${a1}`],
  ],
]

/** Does each read twice. Returns the reads that the second time are hits, which reads of missing rows never are. */
async function warm(asked: CheckedRead[]): Promise<CheckedRead[]> {
  for (const each of asked) await each.ask()
  const stored: CheckedRead[] = []
  for (const each of asked) if ((await each.ask()) === 'hit') stored.push(each)
  return stored
}

/** Compares every answer with the database, twice. The second is a hit if the first could be stored. */
async function expectTruth(asked: CheckedRead[]) {
  for (const each of [...asked, ...asked]) await each.expectTruth()
}

describe.each(mutations)('%s', (_, mutate, changed) => {
  test('is seen by every read, and takes nothing else out of the cache', async () => {
    const ids = await world()
    const { a, b, trashed, a1, a2, b1, t1 } = ids
    const asked = readsOf(app.services, [a, b, trashed], [a1, a2, b1, t1])
    const stored = await warm(asked)
    expect(stored).toHaveLength(12)
    await mutate(ids)
    const missed: string[] = []
    for (const each of stored) {
      if ((await each.ask()) !== 'hit') missed.push(each.name)
    }
    const names = new Set(changed(ids))
    const affected = stored.filter(({ name }) => names.has(name) || name.startsWith('tasks:all?'))
    expect(missed).toEqual(affected.map(({ name }) => name))
    await expectTruth(asked)
  })
})

test('neighbours that make room for a task are seen in their new place', async () => {
  const ids: number[] = []
  for (const title of ['C', 'B', 'A']) ids.push((await app.caller.task.create({ title })).id)
  const [c = 0, b = 0, a = 0] = ids
  // Equal ranks, as can occur when a task comes back from the trash.
  await app.services.database.transaction((tx) => tx.task.updateMany({ data: { position: 'a0' } }))
  await app.caller.cache.clear()
  const asked = readsOf(app.services, ids, [])
  await warm(asked)
  await app.caller.task.reorder({ id: a, afterId: c })
  await expectTruth(asked)
  const { data } = await app.caller.task.list()
  expect(data.map(({ id }) => id)).toEqual([c, a, b])
})

test('neighbours that make room for a subtask are seen in their new place', async () => {
  const { id: taskId } = await app.caller.task.create({ title: 'A' })
  const ids: number[] = []
  for (const title of ['a', 'b', 'c']) {
    ids.push((await app.caller.subtask.create({ taskId, subtask: { title } })).id)
  }
  const [a = 0, b = 0, c = 0] = ids
  await app.services.database.transaction((tx) =>
    tx.subtask.updateMany({ data: { position: 'a0' } }),
  )
  await app.caller.cache.clear()
  const asked = readsOf(app.services, [taskId], ids)
  await warm(asked)
  await app.caller.subtask.reorder({ id: c, afterId: a })
  await expectTruth(asked)
  await app.services.database.transaction((tx) =>
    tx.subtask.updateMany({ data: { position: 'a0' } }),
  )
  await app.caller.cache.clear()
  await warm(asked)
  const added = await app.caller.subtask.create({ taskId, subtask: { title: 'd' }, afterId: a })
  await expectTruth(asked)
  const { data } = await app.caller.subtask.list({ taskId })
  expect(data.map(({ id }) => id)).toEqual([a, added.id, b, c])
})
