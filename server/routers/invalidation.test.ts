import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CheckedRead, readsOf } from '../../testing/checked-read'
import { equalizeRanks } from '../../testing/rows'
import { TestServices } from '../../testing/test-services'
import { sql } from '../db/sql'

/**
 * Every cached read against every mutation. After the mutation, the cache gives the same body, tag and cursor as the
 * database would, and reads of data that it did not change are still hits.
 */

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(async () => {
  await app.empty()
  await app.cacheOpen()
})

/** The rows of the world that are not changed by what happens to the others. */
interface Closed {
  /** An archived project, and one in the trash. */
  q: number
  r: number
  /** A task of each. */
  c: number
  d: number
}

async function closedProjects(): Promise<Closed> {
  const { caller } = app
  const [q, r] = [
    await caller.project.create({ name: 'Q' }),
    await caller.project.create({ name: 'R' }),
  ]
  const dueDate = '2026-11-28'
  const c = await caller.task.create({ title: 'C', projectId: q.id, dueDate })
  const d = await caller.task.create({ title: 'D', projectId: r.id, dueDate })
  await caller.project.archive({ id: q.id })
  // Nothing of it has been read yet. The procedure would close the cache, and for each test a lease would have to end.
  await app.services.database.withoutCache((tx) =>
    tx.run(sql`UPDATE "Project" SET "deletedAt" = ${new Date()} WHERE "id" = ${r.id}`),
  )
  return { q: q.id, r: r.id, c: c.id, d: d.id }
}

/**
 * A task of a project with a date, one of the Inbox without, both with subtasks; one in the trash; and a task each of an
 * archived project and one in the trash. The first and the third are in sections of their projects, and carry a label;
 * another label is carried by none. A filter is saved.
 */
async function world() {
  const { caller } = app
  const closed = await closedProjects()
  const { id: p } = await caller.project.create({ name: 'P' })
  const { id: s } = await caller.section.create({ projectId: p, section: { name: 'S' } })
  const { id: i } = await caller.section.create({ projectId: 1, section: { name: 'I' } })
  const { id: l } = await caller.label.create({ name: 'L' })
  const { id: unused } = await caller.label.create({ name: 'Unused' })
  const { id: f } = await caller.filter.create({ name: 'F', query: 'q=a' })
  const labelled = { labelIds: [l] }
  const placed = { projectId: p, sectionId: s, dueDate: '2026-11-28' }
  const [trashed, b, a] = [
    await caller.task.create({ title: 'Trashed', sectionId: i, ...labelled }),
    await caller.task.create({ title: 'B' }),
    await caller.task.create({ title: 'A', ...placed, ...labelled }),
  ]
  const add = (taskId: number, title: string) =>
    caller.subtask.create({ taskId, subtask: { title } })
  const [a1, a2, b1] = [await add(a.id, 'a1'), await add(a.id, 'a2'), await add(b.id, 'b1')]
  const t1 = await add(trashed.id, 't1')
  await caller.task.delete({ id: trashed.id })
  const tasks = { a: a.id, b: b.id, trashed: trashed.id }
  const steps = { a1: a1.id, a2: a2.id, b1: b1.id, t1: t1.id }
  return { ...closed, p, s, i, l, unused, f, ...tasks, ...steps }
}
type World = Awaited<ReturnType<typeof world>>

const all = 'user:1:tasks'
const due = 'user:1:due'
const trash = 'user:1:trash'
const projects = 'user:1:projects'
const filters = 'user:1:filters'
const inbox = 'project:1:tasks'
const open = (id: number) => `project:${id}:open`
const ofProject = (id: number) => [projects, `project:${id}`]
/** A list of a section or label that is gone is refused. */
const lists = (id: number) => [`project:${id}:tasks`, all, due, trash]
const wholeProject = (id: number) => [...ofProject(id), ...lists(id)]
const everyList = ({ p, q }: World) => [inbox, `project:${q}:tasks`, ...lists(p)]
const ofTask = (id: number) => [`task:${id}`, `task:${id}:subtasks`]
const ofA = ({ a, p }: World) => [...ofTask(a), `project:${p}:tasks`, all, due]
const ofB = ({ b }: World) => [...ofTask(b), inbox, all]

/** What a mutation does, and the keys that it changes; null for all. */
const mutations: [string, (ids: World) => Promise<unknown>, ((ids: World) => string[]) | null][] = [
  ['task.create', () => app.caller.task.create({ title: 'New' }), () => [inbox, all, open(1)]],
  [
    'task.create of a done task, which leaves the count of open ones',
    () => app.caller.task.create({ title: 'New', status: 'done' }),
    () => [inbox, all],
  ],
  [
    'task.create in a project, with a date',
    ({ p }) => app.caller.task.create({ title: 'New', projectId: p, dueDate: '2026-12-24' }),
    ({ p }) => [`project:${p}:tasks`, all, due, open(p)],
  ],
  [
    'task.createAll',
    () => app.caller.task.createAll({ tasks: [{ title: 'New', subtasks: [{ title: 'n' }] }] }),
    () => [inbox, all, open(1)],
  ],
  [
    'task.update of a task with a date',
    ({ a }) => app.caller.task.update({ id: a, patch: { title: 'AA' } }),
    ofA,
  ],
  [
    'task.update of a task without a date',
    ({ b }) => app.caller.task.update({ id: b, patch: { title: 'BB' } }),
    ofB,
  ],
  [
    'task.update that clears the date',
    ({ a }) => app.caller.task.update({ id: a, patch: { dueDate: null } }),
    ofA,
  ],
  [
    'task.update that sets a time',
    ({ a }) => app.caller.task.update({ id: a, patch: { dueTime: '14:00' } }),
    ofA,
  ],
  [
    'task.update that sets a date',
    ({ b }) => app.caller.task.update({ id: b, patch: { dueDate: '2026-12-24' } }),
    (ids) => [...ofB(ids), due],
  ],
  [
    'task.update to done',
    ({ a }) => app.caller.task.update({ id: a, patch: { status: 'done' } }),
    (ids) => [...ofA(ids), open(ids.p)],
  ],
  [
    'task.update to another open status, which leaves the count',
    ({ a }) => app.caller.task.update({ id: a, patch: { status: 'in_progress' } }),
    ofA,
  ],
  [
    'task.update that moves it to another project',
    ({ b, p }) => app.caller.task.update({ id: b, patch: { projectId: p } }),
    (ids) => [...ofB(ids), `project:${ids.p}:tasks`, open(1), open(ids.p)],
  ],
  [
    'task.update that moves it to another project and cancels it',
    ({ b, p }) => app.caller.task.update({ id: b, patch: { projectId: p, status: 'cancelled' } }),
    (ids) => [...ofB(ids), `project:${ids.p}:tasks`, open(1)],
  ],
  [
    'task.update that leaves its section',
    ({ a }) => app.caller.task.update({ id: a, patch: { sectionId: null } }),
    ofA,
  ],
  [
    'task.reorder into a section',
    ({ b, i }) => app.caller.task.reorder({ id: b, afterId: null, sectionId: i }),
    ofB,
  ],
  [
    'task.update of labels',
    ({ b, l }) => app.caller.task.update({ id: b, patch: { labelIds: [l] } }),
    ofB,
  ],
  [
    'task.update that takes a label',
    ({ a, l }) => app.caller.task.update({ id: a, patch: { removedLabelIds: [l] } }),
    ofA,
  ],
  [
    'task.reorder to done',
    ({ b }) => app.caller.task.reorder({ id: b, afterId: null, status: 'done' }),
    (ids) => [...ofB(ids), open(1)],
  ],
  ['task.reorder', ({ b }) => app.caller.task.reorder({ id: b, afterId: null }), ofB],
  [
    'task.delete',
    ({ a }) => app.caller.task.delete({ id: a }),
    (ids) => [...ofA(ids), trash, open(ids.p), `subtask:${ids.a1}`, `subtask:${ids.a2}`],
  ],
  [
    'task.restore',
    ({ trashed }) => app.caller.task.restore({ id: trashed }),
    ({ trashed, t1 }) => [...ofTask(trashed), inbox, all, trash, open(1), `subtask:${t1}`],
  ],
  [
    'task.bulk update',
    ({ a, b }) =>
      app.caller.task.bulk({
        ids: [a, b],
        action: { kind: 'update', patch: { status: 'done' } },
      }),
    (ids) => [...ofA(ids), ...ofB(ids), open(ids.p), open(1)],
  ],
  [
    'task.bulk update that moves to another project',
    ({ b, p }) =>
      app.caller.task.bulk({ ids: [b], action: { kind: 'update', patch: { projectId: p } } }),
    (ids) => [...ofB(ids), `project:${ids.p}:tasks`, open(1), open(ids.p)],
  ],
  [
    'task.bulk update of labels',
    ({ b, unused }) =>
      app.caller.task.bulk({
        ids: [b],
        action: { kind: 'update', patch: { addedLabelIds: [unused] } },
      }),
    ofB,
  ],
  [
    'task.bulk delete',
    ({ b }) => app.caller.task.bulk({ ids: [b], action: { kind: 'delete' } }),
    (ids) => [...ofB(ids), trash, open(1), `subtask:${ids.b1}`],
  ],
  [
    'task.bulk restore',
    ({ trashed }) => app.caller.task.bulk({ ids: [trashed], action: { kind: 'restore' } }),
    ({ trashed, t1 }) => [...ofTask(trashed), inbox, all, trash, open(1), `subtask:${t1}`],
  ],
  [
    'task.purge',
    ({ trashed }) => app.caller.task.purge({ ids: [trashed] }),
    ({ trashed }) => [`task:${trashed}`, trash],
  ],
  [
    'subtask.create',
    ({ a, a1 }) => app.caller.subtask.create({ taskId: a, subtask: { title: 'new' }, afterId: a1 }),
    ofA,
  ],
  [
    'subtask.createAll',
    ({ b }) =>
      app.caller.subtask.createAll({ taskId: b, subtasks: [{ title: 'x' }, { title: 'y' }] }),
    ofB,
  ],
  [
    'subtask.update',
    ({ a1 }) => app.caller.subtask.update({ id: a1, patch: { done: true } }),
    (ids) => [...ofA(ids), `subtask:${ids.a1}`],
  ],
  [
    'subtask.reorder',
    ({ a2 }) => app.caller.subtask.reorder({ id: a2, afterId: null }),
    (ids) => [...ofA(ids), `subtask:${ids.a2}`],
  ],
  [
    'subtask.delete',
    ({ b1 }) => app.caller.subtask.delete({ id: b1 }),
    (ids) => [...ofB(ids), `subtask:${ids.b1}`],
  ],
  ['project.create', () => app.caller.project.create({ name: 'New' }), () => [projects]],
  [
    'project.update',
    ({ p }) => app.caller.project.update({ id: p, patch: { name: 'PP' } }),
    ({ p }) => [projects, `project:${p}`],
  ],
  [
    'project.reorder',
    ({ p }) => app.caller.project.reorder({ id: p, afterId: null }),
    () => [projects],
  ],
  ['label.create', () => app.caller.label.create({ name: 'New' }), () => ['labels']],
  [
    'label.update',
    ({ l }) => app.caller.label.update({ id: l, patch: { name: 'LL' } }),
    () => ['labels'],
  ],
  [
    'label.delete',
    ({ l }) => app.caller.label.delete({ id: l }),
    (ids) => ['labels', ...everyList(ids), ...ofA(ids), ...ofTask(ids.trashed)],
  ],
  [
    'label.delete of one that no task carries',
    ({ unused }) => app.caller.label.delete({ id: unused }),
    (ids) => ['labels', ...everyList(ids)],
  ],
  ['filter.create', () => app.caller.filter.create({ name: 'New', query: 'q=b' }), () => [filters]],
  [
    'filter.update',
    ({ f }) => app.caller.filter.update({ id: f, patch: { name: 'FF' } }),
    () => [filters],
  ],
  ['filter.delete', ({ f }) => app.caller.filter.delete({ id: f }), () => [filters]],
  [
    'section.create',
    ({ p }) => app.caller.section.create({ projectId: p, section: { name: 'New' } }),
    ({ p }) => ofProject(p),
  ],
  [
    'section.update, which leaves every task and list',
    ({ p, s }) => app.caller.section.update({ projectId: p, id: s, patch: { name: 'SS' } }),
    ({ p }) => ofProject(p),
  ],
  [
    'section.reorder',
    ({ p, s }) => app.caller.section.reorder({ projectId: p, id: s, afterId: null }),
    ({ p }) => ofProject(p),
  ],
  [
    'section.delete of one with tasks',
    ({ p, s }) => app.caller.section.delete({ projectId: p, id: s }),
    (ids) => [...ofProject(ids.p), ...lists(ids.p), ...ofA(ids)],
  ],
  [
    'section.delete of one with a task in the trash',
    ({ i }) => app.caller.section.delete({ projectId: 1, id: i }),
    ({ trashed }) => [...ofProject(1), ...lists(1), `task:${trashed}`],
  ],
  ['project.archive', ({ p }) => app.caller.project.archive({ id: p }), ({ p }) => wholeProject(p)],
  [
    'project.unarchive',
    ({ q }) => app.caller.project.unarchive({ id: q }),
    ({ q }) => wholeProject(q),
  ],
  ['project.delete', ({ p }) => app.caller.project.delete({ id: p }), null],
  ['project.restore', ({ r }) => app.caller.project.restore({ id: r }), ({ r }) => wholeProject(r)],
]

const keyIn = (name: string) => name.split('?')[0] ?? name

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

const equalRanks = (table: 'Task' | 'Subtask') =>
  app.services.database.withoutCache((tx) => equalizeRanks(tx, table))

describe.each(mutations)('%s', (_, mutate, changed) => {
  test('is seen by every read, and takes nothing else out of the cache', async () => {
    const ids = await world()
    const { p, q, r, s, i, l, unused, f, a, b, c, d, trashed, a1, a2, b1, t1 } = ids
    const asked = readsOf(app.services, {
      tasks: [a, b, c, d, trashed],
      subtasks: [a1, a2, b1, t1],
      projects: [1, p, q, r],
      sections: [s, i],
      labels: [l, unused],
      filters: [f],
    })
    const stored = await warm(asked)
    expect(stored).toHaveLength(48)
    await mutate(ids)
    const missed: string[] = []
    for (const each of stored) {
      if ((await each.ask()) !== 'hit') missed.push(each.name)
    }
    const names = new Set(changed?.(ids))
    const affected = stored.filter(({ name }) => changed === null || names.has(keyIn(name)))
    expect(missed).toEqual(affected.map(({ name }) => name))
    await expectTruth(asked)
  })
})

test('neighbours that make room for a task are seen in their new place', async () => {
  const ids: number[] = []
  for (const title of ['C', 'B', 'A']) ids.push((await app.caller.task.create({ title })).id)
  const [c = 0, b = 0, a = 0] = ids
  // Equal ranks, as can occur when a task comes back from the trash.
  await equalRanks('Task')
  await app.caller.cache.clear()
  const asked = readsOf(app.services, { tasks: ids })
  await warm(asked)
  await app.caller.task.reorder({ id: a, afterId: c })
  await expectTruth(asked)
  const { data } = await app.caller.task.list()
  expect(data.map(({ id }) => id)).toEqual([c, a, b])
})

test('neighbours that make room for new tasks are seen in their new place', async () => {
  const ids: number[] = []
  for (const title of ['B', 'A']) ids.push((await app.caller.task.create({ title })).id)
  await equalRanks('Task')
  await app.caller.cache.clear()
  const asked = readsOf(app.services, { tasks: ids })
  await warm(asked)
  await app.caller.task.createAll({ tasks: [{ title: 'X' }, { title: 'Y' }] })
  await expectTruth(asked)
  const { data } = await app.caller.task.list()
  expect(data.map(({ title }) => title).slice(0, 2)).toEqual(['X', 'Y'])
})

test('neighbours that make room for a subtask are seen in their new place', async () => {
  const { id: taskId } = await app.caller.task.create({ title: 'A' })
  const ids: number[] = []
  for (const title of ['a', 'b', 'c']) {
    ids.push((await app.caller.subtask.create({ taskId, subtask: { title } })).id)
  }
  const [a = 0, b = 0, c = 0] = ids
  await equalRanks('Subtask')
  await app.caller.cache.clear()
  const asked = readsOf(app.services, { tasks: [taskId], subtasks: ids })
  await warm(asked)
  await app.caller.subtask.reorder({ id: c, afterId: a })
  await expectTruth(asked)
  await equalRanks('Subtask')
  await app.caller.cache.clear()
  await warm(asked)
  const added = await app.caller.subtask.create({ taskId, subtask: { title: 'd' }, afterId: a })
  await expectTruth(asked)
  const { data } = await app.caller.subtask.list({ taskId })
  expect(data.map(({ id }) => id)).toEqual([a, added.id, b, c])
})

test('demo tasks are seen in lists that were empty, those of projects of their names too', async () => {
  const { id } = await app.caller.project.create({ name: 'Office' })
  const { id: label } = await app.caller.label.create({ name: 'Quick win' })
  const asked = readsOf(app.services, { tasks: [], projects: [1, id], labels: [label] })
  await warm(asked)
  await app.caller.transfer.demo()
  await expectTruth(asked)
  expect((await app.caller.task.list({ projectId: id })).data.length).toBeGreaterThan(0)
  expect((await app.caller.task.list({ labelIds: [label] })).data.length).toBeGreaterThan(0)
})
