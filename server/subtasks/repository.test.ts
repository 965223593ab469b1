import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createSubtask,
  createSubtasks,
  createTask,
  removeSubtask,
  reorderSubtask,
  updateSubtask,
} from '../../testing/planned-writes'
import { countRowsOf, equalizeRanks } from '../../testing/rows'
import { TestServices } from '../../testing/test-services'
import type { Tx } from '../db/database'
import { rowsOf } from '../db/statement'
import { conflict, invalid, notFound } from '../errors'
import * as tasks from '../tasks/repository'
import { findTask } from '../tasks/task-query'
import { subtaskSchema } from './schema'
import { findSubtask, findSubtasksOf } from './subtask-query'

let app: TestServices
/** The task that the subtasks of a test belong to. */
let taskId: number

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(async () => {
  await app.empty()
  taskId = (await write((tx, epoch) => createTask(tx, { title: 'Task' }, epoch))).id
})

async function write<T>(work: (tx: Tx, epoch: string) => Promise<T>): Promise<T> {
  const { state } = await app.services.database.readState()
  return app.services.database.withoutCache((tx) => work(tx, state.epoch))
}
/** Expects the same refusal of each of these writes. */
async function expectRefused(
  error: Error,
  attempts: ((tx: Tx, epoch: string) => Promise<unknown>)[],
) {
  for (const attempt of attempts) await expect(write(attempt)).rejects.toEqual(error)
}
/** The refusal of a write that does not name this version. */
const changedTo = async (version: number) => {
  const { state } = await app.services.database.readState()
  return conflict({ version, epoch: state.epoch }, 'changed')
}
const find = (id: number) => findSubtask(app.services.database.reader, id)
const task = () => findTask(app.services.database.reader, taskId)
const add = (title: string, afterId?: number | null) =>
  write((tx, epoch) => createSubtask(tx, { taskId, subtask: { title }, afterId }, epoch))

/** The titles of the task's subtasks, from the top. */
async function titles(): Promise<string[]> {
  const found = await findSubtasksOf(app.services.database.reader, taskId)
  expect((await task())?.subtasks).toEqual(found?.subtasks)
  return found?.subtasks.map(({ title }) => title) ?? []
}

/** Gives all subtasks the same rank, as a file written by another program may. */
const equalRanks = () => write((tx) => equalizeRanks(tx, 'Subtask'))

describe('a subtask', () => {
  test('comes with all its fields in the order of the schema, and nothing else', async () => {
    const { id } = await add('A')
    const found = await find(id)
    expect(JSON.stringify(found)).toBe(JSON.stringify(subtaskSchema.parse(found)))
    expect(found).toEqual((await task())?.subtasks[0])
    expect(found).toEqual((await app.caller.subtask.list({ taskId })).data[0])
  })

  test('goes to the end, after another one, or to the top', async () => {
    const { id } = await add('A')
    await add('B')
    await add('C', id)
    await add('D', null)
    expect(await titles()).toEqual(['D', 'A', 'C', 'B'])
  })

  test('comes with others, in their order, at the end', async () => {
    await add('A')
    const several = [{ title: 'B' }, { title: 'C', done: true, description: 'c' }, { title: 'D' }]
    const added = await write((tx, epoch) =>
      createSubtasks(tx, { taskId, subtasks: several }, epoch),
    )
    expect(added).toMatchObject(several)
    await add('E')
    expect(await titles()).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(await task()).toMatchObject({ version: 4, subtaskCount: 5, subtasksDone: 1 })
    await write((tx, epoch) => tasks.moveToTrash(tx, { id: taskId }, epoch))
    await expectRefused(notFound(), [
      (tx, epoch) => createSubtasks(tx, { taskId, subtasks: several }, epoch),
    ])
  })

  test('moves after another one, and to the top', async () => {
    const [a, , c] = [await add('A'), await add('B'), await add('C')]
    await write((tx, epoch) => reorderSubtask(tx, { id: a.id, afterId: c.id }, epoch))
    expect(await titles()).toEqual(['B', 'C', 'A'])
    await write((tx, epoch) => reorderSubtask(tx, { id: c.id, afterId: null }, epoch))
    expect(await titles()).toEqual(['C', 'B', 'A'])
  })

  test('finds its place among equal ranks; neighbours that make room get a new version', async () => {
    const [a, b, c] = [await add('A'), await add('B'), await add('C')]
    await equalRanks()
    await write((tx, epoch) => reorderSubtask(tx, { id: c.id, afterId: a.id }, epoch))
    expect(await titles()).toEqual(['A', 'C', 'B'])
    expect(await find(b.id)).toMatchObject({ version: 2, updatedAt: b.updatedAt })
    await equalRanks()
    await add('D', a.id)
    expect(await titles()).toEqual(['A', 'D', 'B', 'C'])
    expect(await find(b.id)).toMatchObject({ version: 3, updatedAt: b.updatedAt })
  })

  test('goes after none of another task, none that is not there, and not after itself', async () => {
    const { id } = await add('A')
    const other = await write((tx, epoch) => createTask(tx, { title: 'Other' }, epoch))
    const foreign = await write((tx, epoch) =>
      createSubtask(tx, { taskId: other.id, subtask: { title: 'x' } }, epoch),
    )
    for (const afterId of [foreign.id, 999_999_999_999_999]) {
      const refused = invalid('/afterId', 'must be a subtask of the same task')
      await expect(
        write((tx, epoch) => reorderSubtask(tx, { id, afterId }, epoch)),
      ).rejects.toEqual(refused)
      await expect(add('B', afterId)).rejects.toEqual(refused)
    }
    await expect(
      write((tx, epoch) => reorderSubtask(tx, { id, afterId: id }, epoch)),
    ).rejects.toEqual(invalid('/afterId', 'must be another subtask'))
    expect(await task()).toMatchObject({ version: 2 })
  })

  test('raises the version and the time of itself and of its task with every write', async () => {
    const subtask = await add('A')
    const sibling = await add('B')
    expect(await task()).toMatchObject({ version: 3, updatedAt: sibling.updatedAt })
    const changed = await write((tx, epoch) =>
      updateSubtask(tx, { id: subtask.id, patch: { done: true } }, epoch),
    )
    expect(changed).toMatchObject({ title: 'A', done: true, version: 2 })
    expect(await task()).toMatchObject({ version: 4, updatedAt: changed.updatedAt, status: 'todo' })
    const moved = await write((tx, epoch) =>
      reorderSubtask(tx, { id: subtask.id, afterId: sibling.id }, epoch),
    )
    expect(moved.version).toBe(3)
    expect(await task()).toMatchObject({ version: 5, updatedAt: moved.updatedAt })
    await write((tx, epoch) => removeSubtask(tx, { id: subtask.id }, epoch))
    expect(await task()).toMatchObject({ version: 6, subtasks: [sibling] })
  })

  test('changes only for who knows its version, and takes its task along only then', async () => {
    const { id } = await add('A')
    await write((tx, epoch) => updateSubtask(tx, { id, version: 1, patch: { title: 'B' } }, epoch))
    await expectRefused(await changedTo(2), [
      (tx, epoch) => updateSubtask(tx, { id, version: 1, patch: { title: 'C' } }, epoch),
      (tx, epoch) => removeSubtask(tx, { id, version: 3 }, epoch),
      (tx, epoch) => reorderSubtask(tx, { id, version: 2 ** 40, afterId: null }, epoch),
    ])
    expect(await find(id)).toMatchObject({ title: 'B', version: 2 })
    expect(await task()).toMatchObject({ version: 3 })
  })

  test.each([1, 2 ** 31, 999_999_999_999_999])('of the unknown id %i is not there', async (id) => {
    expect(await find(id)).toBeNull()
    expect(await findSubtasksOf(app.services.database.reader, id + 1)).toBeNull()
    await expectRefused(notFound(), [
      (tx, epoch) => createSubtask(tx, { taskId: id + taskId, subtask: { title: 'x' } }, epoch),
      (tx, epoch) => updateSubtask(tx, { id, patch: { done: true } }, epoch),
      (tx, epoch) => removeSubtask(tx, { id }, epoch),
      (tx, epoch) => reorderSubtask(tx, { id, afterId: null }, epoch),
    ])
  })

  test('leaves with its task, when that is deleted for good', async () => {
    await add('A')
    await write((tx) => tx.rows(rowsOf({})`DELETE FROM "Task" WHERE "id" = ${taskId}`))
    expect(await countRowsOf(app.services.database.reader, 'Subtask')).toBe(0)
  })
})
