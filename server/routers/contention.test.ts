import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { heldOpen, TestServices } from '../../testing/test-services'
import { troubleIn } from '../db/trouble-in'

/** Many writers that want the same row: each write is done once, and none waits for ever. */

const writers = 32
/** Each takes some milliseconds of the database's time; this is for a machine that does other things as well. */
const longestWaitMs = 60_000

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start(heldOpen)
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

/** Sends a write again that a file's queue has given up, as it does on a machine that stood still for ten seconds. */
async function patiently<T>(write: () => Promise<T>): Promise<T> {
  while (true) {
    try {
      return await write()
    } catch (error) {
      if (troubleIn(error)?.found !== 'other writes took too long') throw error
    }
  }
}

/** Runs all writes at once. Resolves with their results, when each has ended in time. */
async function atOnce<T>(write: (writer: number) => Promise<T>): Promise<T[]> {
  const began = performance.now()
  const waits: number[] = []
  const results = await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const result = await patiently(() => write(writer))
      waits.push(performance.now() - began)
      return result
    }),
  )
  expect(Math.max(...waits)).toBeLessThan(longestWaitMs)
  return results
}

/** The versions of a row after each of these writes to it, from the first. */
const versionsAfter = (writes: number, first: number) =>
  Array.from({ length: writes }, (_, at) => first + at)
const ascending = (numbers: number[]) => numbers.sort((a, b) => a - b)

test('to one task: each raises its version', async () => {
  const { id } = await app.caller.task.create({ title: 'A' })
  const tasks = await atOnce((writer) =>
    app.caller.task.update({ id, patch: { title: `${writer}` } }),
  )
  expect(ascending(tasks.map(({ version }) => version))).toEqual(versionsAfter(writers, 2))
  const last = tasks.find(({ version }) => version === writers + 1)
  expect((await app.caller.task.byId({ id })).data).toEqual(last)
})

test('to the order of the list: each moves its task once', async () => {
  const ids: number[] = []
  while (ids.length < writers) {
    ids.push((await app.caller.task.create({ title: `${ids.length}` })).id)
  }
  const moved = await atOnce((writer) =>
    app.caller.task.reorder({ id: ids[writer] ?? 0, afterId: null }),
  )
  const { data } = await app.caller.task.list({ limit: 200 })
  const byId = new Map(data.map(({ id, version, position }) => [id, { version, position }]))
  expect(byId).toEqual(new Map(moved.map(({ id, position }) => [id, { version: 2, position }])))
  expect(data).toHaveLength(writers)
})

test('to the order of one task’s subtasks: each raises the version of both', async () => {
  const { id: taskId } = await app.caller.task.create({ title: 'A' })
  const ids: number[] = []
  while (ids.length < writers) {
    const subtask = { title: `${ids.length}` }
    ids.push((await app.caller.subtask.create({ taskId, subtask })).id)
  }
  const moved = await atOnce((writer) =>
    app.caller.subtask.reorder({ id: ids[writer] ?? 0, afterId: null }),
  )
  const { data } = await app.caller.task.byId({ id: taskId })
  expect(data.version).toBe(1 + 2 * writers)
  expect(data.subtasks).toHaveLength(writers)
  const byId = new Map(data.subtasks.map((subtask) => [subtask.id, subtask]))
  for (const { id, position } of moved) expect(byId.get(id)).toMatchObject({ version: 2, position })
  // Writers to one task come one after another, so each sees the place of the one before.
  expect(new Set(data.subtasks.map(({ position }) => position)).size).toBe(writers)
})

/** Two projects with a task for each writer, half of them in either. */
async function twoProjects() {
  const { caller } = app
  const [p, q] = [
    await caller.project.create({ name: 'P' }),
    await caller.project.create({ name: 'Q' }),
  ]
  const tasks = Array.from({ length: writers }, (_, at) => ({
    title: `${at}`,
    projectId: at % 2 === 0 ? p.id : q.id,
  }))
  return { p: p.id, q: q.id, tasks: await caller.task.createAll({ tasks }) }
}

test('to projects that tasks move between in both directions: each moves its task once', async () => {
  const { p, q, tasks } = await twoProjects()
  const otherOf = (projectId: number) => (projectId === p ? q : p)
  const moved = await atOnce((writer) => {
    const { id = 0, projectId = 0 } = tasks[writer] ?? {}
    return app.caller.task.update({ id, patch: { projectId: otherOf(projectId) } })
  })
  expect(moved.map(({ projectId }) => projectId)).toEqual(
    tasks.map(({ projectId }) => otherOf(projectId)),
  )
  for (const projectId of [p, q]) {
    const { data } = await app.caller.task.list({ projectId, limit: 200 })
    expect(data).toHaveLength(writers / 2)
  }
})

test('to a project that is renamed twice while its tasks change without a break: nobody waits for ever', async () => {
  const { p, tasks } = await twoProjects()
  const patch = { projectId: p }
  await app.caller.task.bulk({ ids: tasks.map(({ id }) => id), action: { kind: 'update', patch } })
  let isRenamed = false
  const editing = atOnce(async (writer) => {
    const { id = 0 } = tasks[writer] ?? {}
    let edits = 0
    do {
      await app.caller.task.update({ id, patch: { title: `${edits}` } })
      edits++
    } while (!isRenamed)
    return edits
  })
  const renaming = ['R', 'S'].map((name) =>
    patiently(() => app.caller.project.update({ id: p, patch: { name } })),
  )
  const renamed = await Promise.all(renaming).finally(() => {
    isRenamed = true
  })
  expect(ascending(renamed.map(({ version }) => version))).toEqual([2, 3])
  const edits = await editing
  const { data } = await app.caller.task.list({ projectId: p, limit: 200 })
  const byId = new Map(data.map(({ id, version }) => [id, version]))
  expect(byId).toEqual(new Map(tasks.map(({ id }, at) => [id, 2 + (edits[at] ?? 0)])))
})
