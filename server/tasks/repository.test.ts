import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestServices } from '../../testing/test-services'
import type { Db } from '../db/database'
import { conflict, invalid, notFound } from '../errors'
import * as subtasks from '../subtasks/repository'
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

const write = <T>(work: (tx: Db) => Promise<T>) => app.services.database.transaction(work)
const find = (id: number) => findTask(app.services.database.reader, id)
/** Expects the same refusal of each of these writes. */
async function expectRefused(error: Error, attempts: ((tx: Db) => Promise<unknown>)[]) {
  for (const attempt of attempts) await expect(write(attempt)).rejects.toEqual(error)
}
const create = (title: string) => write((tx) => tasks.create(tx, { title }))

/** The titles of the list, from the top. */
async function titles(query: Partial<TaskListQuery> = {}): Promise<string[]> {
  const page = await findTaskPage(app.services.database.reader, taskListQuery.parse(query))
  return page.tasks.map(({ title }) => title)
}

describe('a task', () => {
  test('comes with all its fields in the order of the schema, and nothing else', async () => {
    const task = await write((tx) =>
      tasks.create(tx, { title: 'A', priority: 'urgent', dueDate: '2026-12-24' }),
    )
    await write((tx) => subtasks.create(tx, { taskId: task.id, subtask: { title: 'a' } }))
    const found = await find(task.id)
    expect(JSON.stringify(found)).toBe(JSON.stringify(taskWithSubtasksSchema.parse(found)))
    expect(found).toMatchObject({ priority: 'urgent', dueDate: '2026-12-24', subtaskCount: 1 })
  })

  test('goes to the top of the list', async () => {
    for (const title of ['A', 'B', 'C']) await create(title)
    expect(await titles()).toEqual(['C', 'B', 'A'])
  })

  test('keeps what a change does not name', async () => {
    const { id } = await write((tx) =>
      tasks.create(tx, { title: 'A', description: 'x', priority: 'low', dueDate: '2026-01-01' }),
    )
    const changed = await write((tx) => tasks.update(tx, { id, patch: { dueDate: null } }))
    expect(changed).toMatchObject({ title: 'A', description: 'x', priority: 'low', dueDate: null })
  })

  test('is found by its new words only', async () => {
    const { id } = await write((tx) => tasks.create(tx, { title: 'Old', description: 'Stays' }))
    await write((tx) => tasks.update(tx, { id, patch: { title: 'NEW' } }))
    expect(await titles({ q: 'old' })).toEqual([])
    expect(await titles({ q: 'new' })).toEqual(['NEW'])
    expect(await titles({ q: 'STAYS' })).toEqual(['NEW'])
  })

  test('is completed from the moment it is done until it is no longer', async () => {
    const { id, completedAt } = await create('A')
    expect(completedAt).toBeNull()
    const done = await write((tx) => tasks.update(tx, { id, patch: { status: 'done' } }))
    expect(done.completedAt).toBe(done.updatedAt)
    const renamed = await write((tx) => tasks.update(tx, { id, patch: { title: 'B' } }))
    expect(renamed.completedAt).toBe(done.completedAt)
    const again = await write((tx) => tasks.update(tx, { id, patch: { status: 'done' } }))
    expect(again.completedAt).toBe(done.completedAt)
    const open = await write((tx) => tasks.update(tx, { id, patch: { status: 'todo' } }))
    expect(open.completedAt).toBeNull()
    const created = await write((tx) => tasks.create(tx, { title: 'C', status: 'done' }))
    expect(created.completedAt).toBe(created.createdAt)
  })

  test('raises its version with every write, also one that changes nothing', async () => {
    const { id, version } = await create('A')
    expect(version).toBe(1)
    const same = await write((tx) => tasks.update(tx, { id, patch: { title: 'A' } }))
    expect(same.version).toBe(2)
    const moved = await write((tx) => tasks.reorder(tx, { id, afterId: null }))
    expect(moved.version).toBe(3)
    const trashed = await write((tx) => tasks.moveToTrash(tx, { id }))
    expect(trashed).toEqual({ id, version: 4 })
    const restored = await write((tx) => tasks.restore(tx, id))
    expect(restored.version).toBe(5)
  })

  test('changes only for who knows its version, and says which that is', async () => {
    const { id } = await create('A')
    await write((tx) => tasks.update(tx, { id, version: 1, patch: { title: 'B' } }))
    await expectRefused(conflict(2), [
      (tx) => tasks.update(tx, { id, version: 1, patch: { title: 'C' } }),
      (tx) => tasks.moveToTrash(tx, { id, version: 3 }),
      (tx) => tasks.reorder(tx, { id, version: 2 ** 40, afterId: null }),
    ])
    expect(await find(id)).toMatchObject({ title: 'B', version: 2 })
  })

  test('in the trash is not there, nor are its subtasks, until it is restored', async () => {
    const { id } = await create('A')
    const subtask = await write((tx) =>
      subtasks.create(tx, { taskId: id, subtask: { title: 'a' } }),
    )
    const before = await find(id)
    await write((tx) => tasks.moveToTrash(tx, { id }))
    expect(await find(id)).toBeNull()
    const other = await create('B')
    await expectRefused(notFound(), [
      (tx) => tasks.update(tx, { id, patch: { title: 'B' } }),
      (tx) => tasks.moveToTrash(tx, { id }),
      (tx) => tasks.reorder(tx, { id, afterId: null }),
      (tx) => subtasks.create(tx, { taskId: id, subtask: { title: 'b' } }),
      (tx) => subtasks.update(tx, { id: subtask.id, patch: { done: true } }),
      (tx) => subtasks.remove(tx, { id: subtask.id }),
      (tx) => subtasks.reorder(tx, { id: subtask.id, afterId: null }),
    ])
    await expect(
      write((tx) => tasks.reorder(tx, { id: other.id, afterId: id })),
    ).rejects.toMatchObject({ refusal: { code: 'invalid' } })
    const restored = await write((tx) => tasks.restore(tx, id))
    expect(restored).toEqual({ ...before, version: 4, updatedAt: restored.updatedAt })
  })

  test('that is not in the trash is restored as it is', async () => {
    const task = await create('A')
    expect(await write((tx) => tasks.restore(tx, task.id))).toEqual(task)
  })

  test.each([1, 2 ** 31, 2 ** 32 + 1, 999_999_999_999_999])(
    'of the unknown id %i is not there',
    async (id) => {
      expect(await find(id)).toBeNull()
      for (const attempt of [
        (tx: Db) => tasks.update(tx, { id, patch: { title: 'B' } }),
        (tx: Db) => tasks.moveToTrash(tx, { id }),
        (tx: Db) => tasks.restore(tx, id),
        (tx: Db) => tasks.reorder(tx, { id, afterId: null }),
      ]) {
        await expect(write(attempt)).rejects.toEqual(notFound())
      }
    },
  )

  test('moves after another, and to the top', async () => {
    const [c, b, a] = [await create('C'), await create('B'), await create('A')]
    await write((tx) => tasks.reorder(tx, { id: a.id, afterId: b.id }))
    expect(await titles()).toEqual(['B', 'A', 'C'])
    await write((tx) => tasks.reorder(tx, { id: b.id, afterId: c.id }))
    expect(await titles()).toEqual(['A', 'C', 'B'])
    await write((tx) => tasks.reorder(tx, { id: b.id, afterId: null }))
    expect(await titles()).toEqual(['B', 'A', 'C'])
  })

  test('moves to another status in one write', async () => {
    const [b, a] = [await create('B'), await create('A')]
    const done = await write((tx) => tasks.reorder(tx, { id: a.id, afterId: b.id, status: 'done' }))
    expect(await titles()).toEqual(['B', 'A'])
    expect(done).toMatchObject({ status: 'done', completedAt: done.updatedAt, version: 2 })
    const top = await write((tx) => tasks.reorder(tx, { id: a.id, afterId: null }))
    expect(top).toMatchObject({ status: 'done', completedAt: done.completedAt })
    const open = await write((tx) =>
      tasks.reorder(tx, { id: a.id, afterId: b.id, version: 3, status: 'todo' }),
    )
    expect(open).toMatchObject({ status: 'todo', completedAt: null })
  })

  test('goes after no task that is not there, and not after itself', async () => {
    const { id } = await create('A')
    for (const afterId of [id, 999_999_999_999_999]) {
      await expect(write((tx) => tasks.reorder(tx, { id, afterId }))).rejects.toEqual(
        invalid('/afterId', 'must be another task of the list'),
      )
    }
  })

  test('that shares its rank with one from the trash can be told apart again', async () => {
    const b = await create('B')
    const a = await create('A')
    await write((tx) => tasks.moveToTrash(tx, { id: a.id }))
    const created = await create('New')
    expect(created.position).toBe(a.position)
    await write((tx) => tasks.restore(tx, a.id))
    expect(await titles()).toEqual(['A', 'New', 'B'])
    await write((tx) => tasks.reorder(tx, { id: b.id, afterId: a.id }))
    expect(await titles()).toEqual(['A', 'B', 'New'])
    // The neighbour's body has another rank, so it needs another version.
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
    await write((tx) => tasks.bulk(tx, { ids, action: { kind: 'update', patch } }))
    for (const id of ids) expect(await find(id)).toMatchObject({ ...patch, version: 2 })
    await write((tx) => tasks.bulk(tx, { ids, action: { kind: 'delete' } }))
    expect(await titles()).toEqual([])
    await write((tx) => tasks.bulk(tx, { ids, action: { kind: 'restore' } }))
    for (const id of ids) expect(await find(id)).toMatchObject({ ...patch, version: 4 })
  })

  test('does nothing to any when one has another version than named', async () => {
    const [a, b] = [await create('A'), await create('B')]
    await write((tx) => tasks.update(tx, { id: b.id, patch: { title: 'B, renamed' } }))
    const ids = [a.id, b.id]
    const patch = { priority: 'high' } as const
    for (const action of [{ kind: 'update', patch }, { kind: 'delete' }] as const) {
      await expect(
        write((tx) => tasks.bulk(tx, { ids, versions: [1, 1], action })),
      ).rejects.toEqual(conflict(2))
    }
    expect(await find(a.id)).toMatchObject({ priority: 'none', version: 1 })
    expect(await find(b.id)).toMatchObject({ priority: 'none', version: 2 })
    await write((tx) =>
      tasks.bulk(tx, { ids, versions: [1, 2], action: { kind: 'update', patch } }),
    )
    expect(await find(b.id)).toMatchObject({ priority: 'high', version: 3 })
  })

  test('does nothing to any when one is not there', async () => {
    const [a, b] = [await create('A'), await create('B')]
    await write((tx) => tasks.moveToTrash(tx, { id: b.id }))
    const ids = [a.id, b.id, 999_999_999_999_999]
    const refused = (at: number) => invalid(`/ids/${at}`, 'there is no such task')
    const patch = { title: 'C' }
    await expect(
      write((tx) => tasks.bulk(tx, { ids, action: { kind: 'update', patch } })),
    ).rejects.toEqual(refused(1))
    await expect(
      write((tx) => tasks.bulk(tx, { ids, action: { kind: 'delete' } })),
    ).rejects.toEqual(refused(1))
    await expect(
      write((tx) => tasks.bulk(tx, { ids, action: { kind: 'restore' } })),
    ).rejects.toEqual(refused(2))
    expect(await titles()).toEqual(['A'])
    expect(await find(a.id)).toMatchObject({ title: 'A', version: 1 })
  })
})
