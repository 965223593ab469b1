import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  changeTasks,
  createSubtask,
  createTask,
  removeSubtask,
  reorderSubtask,
  reorderTask,
  restoreTask,
  updateSubtask,
} from '../../testing/planned-writes'
import { TestServices } from '../../testing/test-services'
import type { Tx } from '../db/database'
import { conflict, invalid, notFound } from '../errors'
import { findTaskPage } from './page-query'
import * as tasks from './repository'
import { type TaskListQuery, taskListQuery, taskWithSubtasksSchema } from './schema'
import { findTask } from './task-query'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

async function write<T>(work: (tx: Tx, epoch: string) => Promise<T>): Promise<T> {
  const { state } = await app.services.database.readState()
  return app.services.database.withoutCache((tx) => work(tx, state.epoch))
}
/** The refusal of a write that does not name this version. */
const changedTo = async (version: number) => {
  const { state } = await app.services.database.readState()
  return conflict({ version, epoch: state.epoch }, 'changed')
}
const find = (id: number) => findTask(app.services.database.reader, id)
/** Expects the same refusal of each of these writes. */
async function expectRefused(
  error: Error,
  attempts: ((tx: Tx, epoch: string) => Promise<unknown>)[],
) {
  for (const attempt of attempts) await expect(write(attempt)).rejects.toEqual(error)
}
const create = (title: string) => write((tx, epoch) => createTask(tx, { title }, epoch))

/** The titles of the list, from the top. */
async function titles(query: Partial<TaskListQuery> = {}): Promise<string[]> {
  const page = await findTaskPage(app.services.database.reader, taskListQuery.parse(query))
  return page.tasks.map(({ title }) => title)
}

describe('a task', () => {
  test('comes with all its fields in the order of the schema, and nothing else', async () => {
    const task = await write((tx, epoch) =>
      createTask(tx, { title: 'A', priority: 'urgent', dueDate: '2026-12-24' }, epoch),
    )
    await write((tx, epoch) =>
      createSubtask(tx, { taskId: task.id, subtask: { title: 'a' } }, epoch),
    )
    const found = await find(task.id)
    expect(JSON.stringify(found)).toBe(JSON.stringify(taskWithSubtasksSchema.parse(found)))
    expect(found).toMatchObject({ priority: 'urgent', dueDate: '2026-12-24', subtaskCount: 1 })
  })

  test('goes to the top of the list', async () => {
    for (const title of ['A', 'B', 'C']) await create(title)
    expect(await titles()).toEqual(['C', 'B', 'A'])
  })

  test('keeps what a change does not name', async () => {
    const { id } = await write((tx, epoch) =>
      createTask(
        tx,
        { title: 'A', description: 'x', priority: 'low', dueDate: '2026-01-01' },
        epoch,
      ),
    )
    const changed = await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { dueDate: null } }, { place: null }, epoch),
    )
    expect(changed).toMatchObject({ title: 'A', description: 'x', priority: 'low', dueDate: null })
  })

  test('is found by its new words only', async () => {
    const { id } = await write((tx, epoch) =>
      createTask(tx, { title: 'Old', description: 'Stays' }, epoch),
    )
    await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { title: 'NEW' } }, { place: null }, epoch),
    )
    expect(await titles({ q: 'old' })).toEqual([])
    expect(await titles({ q: 'new' })).toEqual(['NEW'])
    expect(await titles({ q: 'STAYS' })).toEqual(['NEW'])
  })

  test('is completed from the moment it is done until it is no longer', async () => {
    const { id, completedAt } = await create('A')
    expect(completedAt).toBeNull()
    const done = await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { status: 'done' } }, { place: null }, epoch),
    )
    expect(done.completedAt).toBe(done.updatedAt)
    const renamed = await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { title: 'B' } }, { place: null }, epoch),
    )
    expect(renamed.completedAt).toBe(done.completedAt)
    const again = await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { status: 'done' } }, { place: null }, epoch),
    )
    expect(again.completedAt).toBe(done.completedAt)
    const open = await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { status: 'todo' } }, { place: null }, epoch),
    )
    expect(open.completedAt).toBeNull()
    const created = await write((tx, epoch) =>
      createTask(tx, { title: 'C', status: 'done' }, epoch),
    )
    expect(created.completedAt).toBe(created.createdAt)
  })

  test('raises its version with every write, also one that changes nothing', async () => {
    const { id, version } = await create('A')
    expect(version).toBe(1)
    const same = await write((tx, epoch) =>
      tasks.update(tx, { id, patch: { title: 'A' } }, { place: null }, epoch),
    )
    expect(same.version).toBe(2)
    const moved = await write((tx, epoch) => reorderTask(tx, { id, afterId: null }, epoch))
    expect(moved.version).toBe(3)
    const trashed = await write((tx, epoch) => tasks.moveToTrash(tx, { id }, epoch))
    expect(trashed).toEqual({ id, version: 4, epoch: moved.epoch })
    const restored = await write((tx, epoch) => restoreTask(tx, { id }, epoch))
    expect(restored.version).toBe(5)
  })

  test('changes only for who knows its version, and says which that is', async () => {
    const { id } = await create('A')
    await write((tx, epoch) =>
      tasks.update(tx, { id, version: 1, patch: { title: 'B' } }, { place: null }, epoch),
    )
    await expectRefused(await changedTo(2), [
      (tx, epoch) =>
        tasks.update(tx, { id, version: 1, patch: { title: 'C' } }, { place: null }, epoch),
      (tx, epoch) => tasks.moveToTrash(tx, { id, version: 3 }, epoch),
      (tx, epoch) => reorderTask(tx, { id, version: 2 ** 40, afterId: null }, epoch),
    ])
    expect(await find(id)).toMatchObject({ title: 'B', version: 2 })
  })

  test('in the trash is not there, nor are its subtasks, until it is restored', async () => {
    const { id } = await create('A')
    const subtask = await write((tx, epoch) =>
      createSubtask(tx, { taskId: id, subtask: { title: 'a' } }, epoch),
    )
    const before = await find(id)
    await write((tx, epoch) => tasks.moveToTrash(tx, { id }, epoch))
    expect(await find(id)).toBeNull()
    const other = await create('B')
    await expectRefused(notFound(), [
      (tx, epoch) => tasks.update(tx, { id, patch: { title: 'B' } }, { place: null }, epoch),
      (tx, epoch) => tasks.moveToTrash(tx, { id }, epoch),
      (tx, epoch) => reorderTask(tx, { id, afterId: null }, epoch),
      (tx, epoch) => createSubtask(tx, { taskId: id, subtask: { title: 'b' } }, epoch),
      (tx, epoch) => updateSubtask(tx, { id: subtask.id, patch: { done: true } }, epoch),
      (tx, epoch) => removeSubtask(tx, { id: subtask.id }, epoch),
      (tx, epoch) => reorderSubtask(tx, { id: subtask.id, afterId: null }, epoch),
    ])
    await expect(
      write((tx, epoch) => reorderTask(tx, { id: other.id, afterId: id }, epoch)),
    ).rejects.toMatchObject({ refusal: { code: 'invalid' } })
    const restored = await write((tx, epoch) => restoreTask(tx, { id }, epoch))
    expect(restored).toEqual({ ...before, version: 4, updatedAt: restored.updatedAt })
  })

  test('that is not in the trash is restored as it is', async () => {
    const task = await create('A')
    expect(await write((tx, epoch) => restoreTask(tx, { id: task.id }, epoch))).toEqual(task)
  })

  test.each([1, 2 ** 31, 2 ** 32 + 1, 999_999_999_999_999])(
    'of the unknown id %i is not there',
    async (id) => {
      expect(await find(id)).toBeNull()
      for (const attempt of [
        (tx: Tx, epoch: string) =>
          tasks.update(tx, { id, patch: { title: 'B' } }, { place: null }, epoch),
        (tx: Tx, epoch: string) => tasks.moveToTrash(tx, { id }, epoch),
        (tx: Tx, epoch: string) => restoreTask(tx, { id }, epoch),
        (tx: Tx, epoch: string) => reorderTask(tx, { id, afterId: null }, epoch),
      ]) {
        await expect(write(attempt)).rejects.toEqual(notFound())
      }
    },
  )

  test('moves after another, and to the top', async () => {
    const [c, b, a] = [await create('C'), await create('B'), await create('A')]
    await write((tx, epoch) => reorderTask(tx, { id: a.id, afterId: b.id }, epoch))
    expect(await titles()).toEqual(['B', 'A', 'C'])
    await write((tx, epoch) => reorderTask(tx, { id: b.id, afterId: c.id }, epoch))
    expect(await titles()).toEqual(['A', 'C', 'B'])
    await write((tx, epoch) => reorderTask(tx, { id: b.id, afterId: null }, epoch))
    expect(await titles()).toEqual(['B', 'A', 'C'])
  })

  test('moves to another status in one write', async () => {
    const [b, a] = [await create('B'), await create('A')]
    const done = await write((tx, epoch) =>
      reorderTask(tx, { id: a.id, afterId: b.id, status: 'done' }, epoch),
    )
    expect(await titles()).toEqual(['B', 'A'])
    expect(done).toMatchObject({ status: 'done', completedAt: done.updatedAt, version: 2 })
    const top = await write((tx, epoch) => reorderTask(tx, { id: a.id, afterId: null }, epoch))
    expect(top).toMatchObject({ status: 'done', completedAt: done.completedAt })
    const open = await write((tx, epoch) =>
      reorderTask(tx, { id: a.id, afterId: b.id, version: 3, status: 'todo' }, epoch),
    )
    expect(open).toMatchObject({ status: 'todo', completedAt: null })
  })

  test('goes after no task that is not there, and not after itself', async () => {
    const { id } = await create('A')
    for (const afterId of [id, 999_999_999_999_999]) {
      await expect(write((tx, epoch) => reorderTask(tx, { id, afterId }, epoch))).rejects.toEqual(
        invalid('/afterId', 'must be another task of the list'),
      )
    }
  })

  test('that shares its rank with one from the trash can be told apart again', async () => {
    const b = await create('B')
    const a = await create('A')
    await write((tx, epoch) => tasks.moveToTrash(tx, { id: a.id }, epoch))
    const created = await create('New')
    expect(created.position).toBe(a.position)
    await write((tx, epoch) => restoreTask(tx, { id: a.id }, epoch))
    expect(await titles()).toEqual(['A', 'New', 'B'])
    await write((tx, epoch) => reorderTask(tx, { id: b.id, afterId: a.id }, epoch))
    expect(await titles()).toEqual(['A', 'B', 'New'])
    // The neighbour's body has a new rank, so it needs a new version.
    const neighbour = await find(created.id)
    expect(neighbour?.position).not.toBe(created.position)
    expect(neighbour).toMatchObject({ version: 2, updatedAt: created.updatedAt })
  })
})

describe('a bulk change', () => {
  test('does the same to each task', async () => {
    const [a, b] = [await create('A'), await create('B')]
    const ids = [a.id, b.id]
    const patch = { status: 'done', priority: 'high' } as const
    await write((tx, epoch) => changeTasks(tx, { ids, action: { kind: 'update', patch } }, epoch))
    for (const id of ids) expect(await find(id)).toMatchObject({ ...patch, version: 2 })
    await write((tx, epoch) => changeTasks(tx, { ids, action: { kind: 'delete' } }, epoch))
    expect(await titles()).toEqual([])
    await write((tx, epoch) => changeTasks(tx, { ids, action: { kind: 'restore' } }, epoch))
    for (const id of ids) expect(await find(id)).toMatchObject({ ...patch, version: 4 })
  })

  test('does nothing to any when one has another version than named', async () => {
    const [a, b] = [await create('A'), await create('B')]
    await write((tx, epoch) =>
      tasks.update(tx, { id: b.id, patch: { title: 'B, renamed' } }, { place: null }, epoch),
    )
    const ids = [a.id, b.id]
    const patch = { priority: 'high' } as const
    // Known before the write is refused: until it is expected, a refusal is nobody's.
    const refusal = await changedTo(2)
    for (const action of [{ kind: 'update', patch }, { kind: 'delete' }] as const) {
      await expect(
        write((tx, epoch) => changeTasks(tx, { ids, versions: [1, 1], action }, epoch)),
      ).rejects.toEqual(refusal)
    }
    expect(await find(a.id)).toMatchObject({ priority: 'none', version: 1 })
    expect(await find(b.id)).toMatchObject({ priority: 'none', version: 2 })
    await write((tx, epoch) =>
      changeTasks(tx, { ids, versions: [1, 2], action: { kind: 'update', patch } }, epoch),
    )
    expect(await find(b.id)).toMatchObject({ priority: 'high', version: 3 })
  })

  test('does nothing to any when one is not there', async () => {
    const [a, b] = [await create('A'), await create('B')]
    await write((tx, epoch) => tasks.moveToTrash(tx, { id: b.id }, epoch))
    const ids = [a.id, b.id, 999_999_999_999_999]
    const refused = (at: number) => invalid(`/ids/${at}`, 'there is no such task')
    const patch = { title: 'C' }
    await expect(
      write((tx, epoch) => changeTasks(tx, { ids, action: { kind: 'update', patch } }, epoch)),
    ).rejects.toEqual(refused(1))
    await expect(
      write((tx, epoch) => changeTasks(tx, { ids, action: { kind: 'delete' } }, epoch)),
    ).rejects.toEqual(refused(1))
    await expect(
      write((tx, epoch) => changeTasks(tx, { ids, action: { kind: 'restore' } }, epoch)),
    ).rejects.toEqual(refused(2))
    expect(await titles()).toEqual(['A'])
    expect(await find(a.id)).toMatchObject({ title: 'A', version: 1 })
  })
})
