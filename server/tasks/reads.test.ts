import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestServices } from '../../testing/test-services'
import { RefusedError } from '../errors'
import { firstPerson } from '../users/actor'
import { encodeCursor } from './cursor'
import { taskListFor } from './reads'
import { type TaskListQuery, taskListQuery } from './schema'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const asked = (query: Partial<TaskListQuery>) => ({
  actor: firstPerson,
  query: taskListQuery.parse(query),
})
const address = (query: Partial<TaskListQuery>) => taskListFor(asked(query)).address(asked(query))
const field = (query: Partial<TaskListQuery>) => address(query).field

async function etag(query: Partial<TaskListQuery> = {}): Promise<string | undefined> {
  const read = taskListFor(asked(query))
  return (await read.load(app.services.database.reader, asked(query)))?.etag
}

describe('the address of a page', () => {
  test('names order and size, and what else is asked for', () => {
    expect(field({})).toBe('?sort=position&limit=50')
    const cursor = encodeCursor('title', { key: 'a', time: null, id: 1 })
    expect(
      field({
        cursor,
        sort: 'title',
        q: 'A & B',
        dueAfter: '2026-01-01',
        dueBefore: '2026-02-01',
        priority: ['high'],
        status: ['todo'],
        limit: 5,
      }),
    ).toBe(
      `?status=todo&priority=high&dueBefore=2026-02-01&dueAfter=2026-01-01&q=%26+a+b&sort=title&limit=5&cursor=${cursor}`,
    )
  })

  test('is the same for questions that are the same', () => {
    expect(field({ status: ['done', 'todo', 'done'] })).toBe(field({ status: ['todo', 'done'] }))
    expect(field({ priority: ['urgent', 'low'] })).toBe(field({ priority: ['low', 'urgent'] }))
    expect(field({ q: ' CAFÉ ' })).toBe(field({ q: 'cafe\u0301' }))
    expect(field({ q: '  ' })).toBe(field({}))
  })

  test('of the trash is another one', () => {
    expect(field({ trash: true })).toBe('?trash=true&sort=position&limit=50')
  })

  test('is at the key of the lists that the fewest writes change', () => {
    const dueBefore = '2026-01-01'
    expect(address({}).key).toBe('user:1:tasks')
    expect(address({ dueBefore }).key).toBe('user:1:due')
    expect(address({ projectId: 4, dueBefore }).key).toBe('project:4:tasks')
    expect(address({ projectId: 4, dueBefore, trash: true }).key).toBe('user:1:trash')
  })

  test('is not made of a cursor that is not ours', () => {
    expect(() => field({ cursor: 'rubbish' })).toThrow(RefusedError)
  })
})

describe('the tag of a page', () => {
  test('changes with any task on it, and with nothing else', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    const before = await etag()
    expect(await etag()).toBe(before)
    expect(before).toMatch(/^tasks-[\w-]{22}$/)
    await app.caller.subtask.create({ taskId: id, subtask: { title: 'a' } })
    expect(await etag()).not.toBe(before)
  })

  test('changes when a next page appears', async () => {
    await app.caller.task.create({ title: 'A' })
    const before = await etag({ limit: 1, sort: 'createdAt' })
    await app.caller.task.create({ title: 'B' })
    expect(await etag({ limit: 1, sort: 'createdAt' })).not.toBe(before)
  })
})
