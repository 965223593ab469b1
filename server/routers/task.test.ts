import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../testing/refusal'
import { heldOpen, TestServices } from '../../testing/test-services'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start(heldOpen)
})
afterAll(() => app.stop())
beforeEach(() => app.empty())

const absent = 999_999_999_999_999

describe('reads', () => {
  test('come with a receipt: a miss, then a hit of the same data', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    const miss = await app.caller.task.byId({ id })
    expect(miss.cache).toMatchObject({ status: 'miss', key: `task:${id}`, store: 'memory' })
    const hit = await app.caller.task.byId({ id })
    expect(hit).toEqual({ data: miss.data, cache: expect.objectContaining({ status: 'hit' }) })
  })

  test('of the list take no input at all, and name their page in the receipt', async () => {
    await app.caller.task.create({ title: 'A' })
    const { data, next, cache } = await app.caller.task.list()
    expect([data.length, next]).toEqual([1, null])
    expect(cache.key).toBe('user:1:tasks?sort=position&limit=50')
  })

  test('hand the cursor of the next page out of the cache as well', async () => {
    for (const title of ['C', 'B', 'A']) await app.caller.task.create({ title })
    const first = await app.caller.task.list({ limit: 2 })
    const again = await app.caller.task.list({ limit: 2 })
    expect([again.cache.status, again.next]).toEqual(['hit', first.next])
    const rest = await app.caller.task.list({ limit: 2, cursor: again.next ?? '' })
    expect([rest.data.map(({ title }) => title), rest.next]).toEqual([['C'], null])
  })

  test('count what the list would find, by status if nothing else is asked for', async () => {
    const { caller } = app
    const [a, b] = [
      await caller.task.create({ title: 'A' }),
      await caller.task.create({ title: 'B' }),
    ]
    await caller.task.create({ title: 'C', status: 'done', priority: 'high' })
    expect((await caller.task.count()).data).toEqual({ todo: 2, done: 1 })
    expect((await caller.task.count()).cache).toMatchObject({
      status: 'hit',
      key: 'user:1:tasks?count=status',
    })
    await caller.task.delete({ id: a.id })
    expect((await caller.task.count({ by: 'priority' })).data).toEqual({ none: 1, high: 1 })
    expect((await caller.task.count({ trash: true })).data).toEqual({ todo: 1 })
    await caller.task.update({ id: b.id, patch: { dueDate: '2031-05-06' } })
    expect((await caller.task.count({ by: 'dueDate' })).data).toEqual({ '2031-05-06': 1, none: 1 })
  })

  test('of a task in the trash ask for the trash', async () => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'A', description: 'Text' })
    await caller.subtask.create({ taskId: id, subtask: { title: 'a' } })
    expect(await refusal(caller.task.byId({ id, trash: true }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await caller.task.delete({ id })
    const { data } = await caller.task.byId({ id, trash: true })
    expect([data.description, data.subtasks.map(({ title }) => title)]).toEqual(['Text', ['a']])
    expect((await caller.task.byId({ id, trash: true })).cache.status).toBe('hit')
    await caller.task.restore({ id })
    expect(await refusal(caller.task.byId({ id, trash: true }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('of what is not there are not found, and leave nothing in the cache', async () => {
    for (const attempt of [1, 2]) {
      expect(await refusal(app.caller.task.byId({ id: absent })), `attempt ${attempt}`).toEqual({
        code: 'NOT_FOUND',
        issues: [],
      })
    }
    expect(await app.caller.cache.entries()).toEqual([])
  })

  test('with a cursor that is not ours are refused', async () => {
    expect(await refusal(app.caller.task.list({ cursor: 'x' }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ pointer: '/cursor' }],
    })
  })
})

describe('tasks that are added together', () => {
  test('come to the top in their order, with their subtasks in theirs', async () => {
    const { task } = app.caller
    await task.create({ title: 'Before' })
    const added = await task.createAll({
      tasks: [
        { title: 'One', subtasks: [{ title: 'a' }, { title: 'b', done: true }, { title: 'c' }] },
        { title: 'Two', priority: 'high', dueDate: '2026-12-24', status: 'done' },
        { title: 'Three', description: 'Long', subtasks: [{ title: 'd' }] },
      ],
    })
    expect(added).toMatchObject([
      {
        title: 'One',
        subtaskCount: 3,
        subtasksDone: 1,
        subtasks: [{ title: 'a' }, { title: 'b', done: true }, { title: 'c' }],
      },
      { title: 'Two', priority: 'high', dueDate: '2026-12-24', status: 'done', subtasks: [] },
      { title: 'Three', description: 'Long', subtasks: [{ title: 'd' }] },
    ])
    expect(added[1]?.completedAt).not.toBeNull()
    const { data } = await task.list()
    expect(data.map(({ title }) => title)).toEqual(['One', 'Two', 'Three', 'Before'])
    for (const each of added) expect((await task.byId({ id: each.id })).data).toEqual(each)
  })

  test('are found by their words, and keep their order however many they are', async () => {
    const titles = Array.from({ length: 100 }, (_, index) => `Numbered ${index}`)
    await app.caller.task.createAll({ tasks: titles.map((title) => ({ title })) })
    const { data } = await app.caller.task.list({ q: 'NUMBERED', limit: 200 })
    expect(data.map(({ title }) => title)).toEqual(titles)
  })

  test('are found by the words of their subtasks', async () => {
    const { task } = app.caller
    const subtasks = [{ title: 'Buy bread', description: 'Rye' }]
    await task.createAll({ tasks: [{ title: 'Picnic', subtasks }, { title: 'Other' }] })
    for (const q of ['bread', 'rye picnic']) {
      expect((await task.list({ q })).data).toMatchObject([{ title: 'Picnic' }])
    }
  })

  test('are all refused if there are too many, or one of them is wrong', async () => {
    const { task } = app.caller
    const subtasks = Array.from({ length: 100 }, () => ({ title: 'a' }))
    expect(await refusal(task.createAll({ tasks: [{ title: 'A', subtasks }] }))).toMatchObject({
      issues: [{ pointer: '/tasks', detail: 'must have at most 100 tasks and subtasks together' }],
    })
    const tasks = [{ title: 'A' }, { title: 'B', subtasks: [{ title: ' ' }] }]
    expect(await refusal(task.createAll({ tasks }))).toMatchObject({
      issues: [{ pointer: '/tasks/1/subtasks/0/title' }],
    })
    expect((await task.list()).data).toEqual([])
  })
})

describe('mutations', () => {
  test('of many clients at once each count, and each sees its own version', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    const { id: subtaskId } = await app.caller.subtask.create({
      taskId: id,
      subtask: { title: 'a' },
    })
    const before = (await app.caller.task.byId({ id })).data.version
    const versions = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const patch = { title: `title ${at}` }
        const { version } = await app.caller.task.update({ id, patch })
        return version
      }),
    )
    const steps = Array.from({ length: 20 }, () =>
      app.caller.subtask.update({ id: subtaskId, patch: { done: true } }),
    )
    await Promise.all(steps)
    expect(versions.toSorted((a, b) => a - b)).toEqual(versions.map((_, at) => before + at + 1))
    expect((await app.caller.task.byId({ id })).data.version).toBe(before + 40)
    expect((await app.caller.subtask.byId({ id: subtaskId })).data.version).toBe(21)
  })

  test('of many clients that know the same version: one wins, the others are told', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        app.caller.task.update({ id, version: 1, patch: { title: 'B' } }).then(
          ({ version }) => version,
          (error) => error.cause.refusal,
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 2)).toHaveLength(1)
    const others = outcomes.filter((outcome) => outcome !== 2)
    expect(others).toMatchObject(Array(9).fill({ code: 'conflict', currentVersion: 2 }))
  })

  test('that are refused before their transaction leave the cache as it was', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    await app.caller.task.list()
    for (const attempt of [
      () => app.caller.task.delete({ id: absent }),
      () => app.caller.task.restore({ id: absent }),
      () => app.caller.task.bulk({ ids: [id, absent], action: { kind: 'delete' } }),
      () => app.caller.subtask.delete({ id: absent }),
      () => app.caller.subtask.reorder({ id: absent, afterId: null }),
    ]) {
      expect((await refusal(attempt())).code).toMatch(/NOT_FOUND|BAD_REQUEST/)
    }
    expect((await app.caller.task.list()).cache.status).toBe('hit')
  })

  test('that are refused in their transaction leave every row as it was', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    const before = await app.caller.task.list()
    for (const attempt of [
      () => app.caller.task.update({ id: absent, patch: { title: 'B' } }),
      () => app.caller.task.update({ id, version: 2, patch: { title: 'B' } }),
      () => app.caller.task.reorder({ id: absent, afterId: null }),
      () => app.caller.task.reorder({ id, afterId: absent }),
      () => app.caller.subtask.create({ taskId: absent, subtask: { title: 'a' } }),
    ]) {
      expect((await refusal(attempt())).code).toMatch(/NOT_FOUND|BAD_REQUEST|CONFLICT/)
    }
    // Their keys follow from the input, so the entries were removed before the row was looked at.
    const after = await app.caller.task.list()
    expect(after).toMatchObject({ data: before.data, cache: { status: 'miss' } })
  })
})

describe('inputs', () => {
  test('have no bidirectional controls and line breaks in titles, wherever they are written', async () => {
    const { task, subtask } = app.caller
    const dirty = '\u202Ea\nb\u2069'
    const created = await task.create({ title: dirty })
    const { id } = created
    const step = await subtask.create({ taskId: id, subtask: { title: dirty } })
    const [other] = await subtask.createAll({ taskId: id, subtasks: [{ title: dirty }] })
    const renamed = await subtask.update({ id: step.id, patch: { title: `${dirty}c` } })
    expect([created, step, other, renamed].map((row) => row?.title)).toEqual([
      ...['a b', 'a b', 'a b', 'a bc'],
    ])
    await task.bulk({ ids: [id], action: { kind: 'update', patch: { title: `${dirty}d` } } })
    expect((await task.byId({ id })).data.title).toBe('a bd')
  })

  const title = 'x'.repeat(201)
  const dated = { title: 'a', dueDate: '2026-02-28' }

  test.each<[string, unknown, string]>([
    ['an empty title', { title: '' }, '/title'],
    ['a blank title', { title: ' \n\t\u00a0' }, '/title'],
    ['201 characters', { title }, '/title'],
    ['a missing title', {}, '/title'],
    ['a number for a title', { title: 1 }, '/title'],
    ['NUL', { title: 'a\0b' }, '/title'],
    ['half of a surrogate pair', { title: 'a\ud800' }, '/title'],
    ['an invisible title', { title: '\u2060\u3164' }, '/title'],
    ['a control character', { title: 'a\u0085\u009B' }, '/title'],
    ['a control in the description', { title: 'a', description: '\x08' }, '/description'],
    ['NUL in the description', { title: 'a', description: '\0' }, '/description'],
    ['a long description', { title: 'a', description: 'x'.repeat(10_001) }, '/description'],
    ['an unknown status', { title: 'a', status: 'open' }, '/status'],
    ['a number for a priority', { title: 'a', priority: 4 }, '/priority'],
    ['a day that does not exist', { title: 'a', dueDate: '2026-02-29' }, '/dueDate'],
    ['a time', { title: 'a', dueDate: '2026-02-28T00:00:00Z' }, '/dueDate'],
    ['a time of day that does not exist', { ...dated, dueTime: '24:00' }, '/dueTime'],
    ['a time without a date', { title: 'a', dueTime: '14:00' }, '/dueTime'],
    ['a zone without a time', { ...dated, dueZone: 'Europe/Berlin' }, '/dueZone'],
    ['a zone that is none', { ...dated, dueTime: '14:00', dueZone: 'Berlin' }, '/dueZone'],
    ['an unknown field', { title: 'a', version: 1 }, '/version'],
    ['__proto__', JSON.parse('{"title": "a", "__proto__": {"title": "b"}}'), '/__proto__'],
    ['constructor', { title: 'a', constructor: 1 }, '/constructor'],
    ['an array', [], ''],
    ['null', null, ''],
  ])('with %s make no task', async (_, input, pointer) => {
    const create: (input: never) => Promise<unknown> = app.caller.task.create
    const refused = await refusal(Reflect.apply(create, null, [input]))
    expect(refused.code).toBe('BAD_REQUEST')
    expect(refused.issues.map((issue) => issue.pointer)).toContain(pointer)
    expect((await app.caller.task.list()).data).toEqual([])
  })

  test('of 200 characters, and of any script, are kept as they are', async () => {
    const texts = [
      'x'.repeat(200),
      '😀'.repeat(100),
      '<script>alert(1)</script>',
      "' OR 1=1 --",
      '%_\\',
    ]
    for (const text of texts) {
      const { id } = await app.caller.task.create({ title: text, description: `${text}\r\n\t` })
      const { data } = await app.caller.task.byId({ id })
      expect(data).toMatchObject({ title: text, description: `${text}\r\n\t` })
    }
  })

  test('that change nothing are a mistake', async () => {
    const { id } = await app.caller.task.create({ title: 'A' })
    expect(await refusal(app.caller.task.update({ id, patch: {} }))).toEqual({
      code: 'BAD_REQUEST',
      issues: [{ pointer: '/patch', detail: 'must name at least one field' }],
    })
  })

  test.each([0, -1, 1.5, 10 ** 15, Number.NaN, Number.POSITIVE_INFINITY])(
    'with the id %d are refused',
    async (id) => {
      expect(await refusal(app.caller.task.byId({ id }))).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ pointer: '/id' }],
      })
    },
  )

  test('of a bulk change name from 1 to 200 tasks, each once', async () => {
    const action = { kind: 'delete' } as const
    const many = Array.from({ length: 201 }, (_, at) => at + 1)
    for (const ids of [[], [1, 1], many]) {
      expect(await refusal(app.caller.task.bulk({ ids, action }))).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ pointer: '/ids' }],
      })
    }
  })

  test('of a bulk change name a version for each task, or none', async () => {
    const action = { kind: 'delete' } as const
    expect(
      await refusal(app.caller.task.bulk({ ids: [1, 2], versions: [1], action })),
    ).toMatchObject({ code: 'BAD_REQUEST', issues: [{ pointer: '/versions' }] })
  })

  test('of a search are text', async () => {
    for (const q of ['\0', '\udc00', 'x'.repeat(201)]) {
      expect(await refusal(app.caller.task.list({ q }))).toMatchObject({
        issues: [{ pointer: '/q' }],
      })
    }
  })
})

describe('deleting for good', () => {
  test('ends what is in the trash, with its subtasks, and nothing else', async () => {
    const { caller } = app
    const [kept, gone] = [
      await caller.task.create({ title: 'Kept' }),
      await caller.task.create({ title: 'Gone' }),
    ]
    const step = await caller.subtask.create({ taskId: gone.id, subtask: { title: 'a' } })
    await caller.task.delete({ id: gone.id })
    await caller.task.list({ trash: true })
    const answer = await caller.task.purge({ ids: [kept.id, gone.id, absent] })
    expect(answer).toEqual({ ids: [gone.id] })
    expect((await caller.task.list({ trash: true })).data).toEqual([])
    expect((await caller.task.list()).data.map(({ id }) => id)).toEqual([kept.id])
    expect(await refusal(caller.task.restore({ id: gone.id }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(caller.subtask.byId({ id: step.id }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is refused for ids from before a restore of the database', async () => {
    const { caller } = app
    const { id } = await caller.task.create({ title: 'A' })
    await caller.task.delete({ id })
    const refused = await refusal(caller.task.purge({ ids: [id], epochs: ['0123456789ab'] }))
    expect(refused).toMatchObject({ code: 'CONFLICT' })
    expect((await caller.task.list({ trash: true })).data).toHaveLength(1)
  })
})
