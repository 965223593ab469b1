import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestServices } from '../testing/test-services'
import { until } from '../testing/until'
import { contextOf } from './request-context'
import { maxBulk } from './tasks/schema'
import { descriptionLength, titleLength } from './text/length'
import { maxAddedCharacters, maxAddedRows } from './text/request-limits'
import { trpcHandler } from './trpc-handler'
import { maxId } from './validation'

const limit = 5 * 1024 * 1024
const maxCalls = 20

let app: TestServices
let handle: (request: Request) => Promise<Response>

beforeAll(async () => {
  app = await TestServices.start()
  handle = trpcHandler(() => contextOf(app.services))
})
afterAll(() => app.stop())

/** Text whose characters take 12 bytes each, the most that one takes in JSON. */
const escaped = (length: number) => '\\ud83d\\ude00'.repeat(length)
const longest = (title = titleLength, description = descriptionLength) =>
  `"title":"${escaped(title)}","description":"${escaped(description)}"`

/** Sends calls with a hand-written body: `JSON.stringify` would not escape. */
function post(procedures: string, body: BodyInit): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' }
  const init = { method: 'POST', headers, body, duplex: 'half' }
  return handle(new Request(`http://localhost/api/trpc/${procedures}`, init))
}

function batch(procedure: string, inputs: readonly string[]): Promise<Response> {
  const calls = inputs.map((input, at) => `"${at}":${input}`)
  return post(`${inputs.map(() => procedure).join(',')}?batch=1`, `{${calls.join(',')}}`)
}

const newTask = () => app.caller.task.create({ title: 'Long' })

/** The input of `subtask.createAll` with the most characters allowed, in the most bytes that they can take. */
const manySubtasks = (taskId: number, more = 0) => {
  const perSubtask = maxAddedCharacters / maxAddedRows
  const subtasks = Array.from(
    { length: maxAddedRows },
    (_, at) => `{${longest(perSubtask, at === 0 ? more : 0)},"done":false}`,
  )
  return `{"taskId":${taskId},"subtasks":[${subtasks}],"epoch":"000000000000"}`
}

/** The input of `task.createAll` with the most characters and fields allowed, in the most bytes that they can take. */
const manyTasks = (more = 0) => {
  const perTask = maxAddedCharacters / maxAddedRows
  const fields = '"status":"in_progress","priority":"medium","dueDate":"2026-11-27","subtasks":[]'
  const tasks = Array.from(
    { length: maxAddedRows },
    (_, at) => `{${longest(perTask, at === 0 ? more : 0)},${fields}}`,
  )
  return `{"tasks":[${tasks}]}`
}

describe('the longest texts in their longest spelling fit into', () => {
  test('a call for a task, and one for a subtask', async () => {
    const task = await post('task.create', `{${longest()}}`)
    const { result } = await task.json()
    expect([task.status, result.data.description]).toEqual([200, '😀'.repeat(descriptionLength)])
    const input = `{"taskId":${result.data.id},"subtask":{${longest()}}}`
    expect((await post('subtask.create', input)).status).toBe(200)
    const tooLong = await post('task.create', `{${longest(titleLength, descriptionLength + 1)}}`)
    expect([tooLong.status, (await tooLong.json()).error.data.issues]).toEqual([
      400,
      [{ pointer: '/description', detail: 'must be at most 10000 characters' }],
    ])
  })

  test('a change to as many tasks as one may name', async () => {
    const ids = Array.from({ length: maxBulk }, (_, at) => maxId - at)
    const versions = ids.map(() => Number.MAX_SAFE_INTEGER)
    const epochs = ids.map(() => '"000000000000"')
    const action = `{"kind":"update","patch":{${longest()},"status":"in_progress"}}`
    const input = `{"ids":[${ids}],"versions":[${versions}],"epochs":[${epochs}],"action":${action}}`
    // The body was read: only the tasks are missing.
    const reply = await post('task.bulk', input)
    expect([reply.status, (await reply.json()).error.data.issues]).toEqual([
      400,
      [{ pointer: '/ids/0', detail: 'there is no such task' }],
    ])
    const { id } = await newTask()
    const done = await post('task.bulk', `{"ids":[${id}],"action":${action}}`)
    expect(done.status).toBe(200)
  })

  test('a call for as many subtasks as may be added at once', async () => {
    const { id, epoch } = await newTask()
    const input = manySubtasks(id).replace('000000000000', epoch)
    expect(input.length).toBeLessThan(limit / maxCalls)
    const reply = await post('subtask.createAll', input)
    expect(reply.status).toBe(200)
    expect((await reply.json()).result.data).toHaveLength(maxAddedRows)
  })

  test('a call for as many tasks as may be added at once', async () => {
    const input = manyTasks()
    expect(input.length).toBeLessThan(limit / maxCalls)
    const reply = await post('task.createAll', input)
    expect(reply.status).toBe(200)
    expect((await reply.json()).result.data).toHaveLength(maxAddedRows)
  })

  test('a batch of as many calls as there may be, each with all that it may have', async () => {
    const tasks = await batch(
      'task.create',
      Array.from({ length: maxCalls }, () => `{${longest()}}`),
    )
    expect(tasks.status).toBe(200)
    const { id, epoch } = await newTask()
    const input = manySubtasks(id).replace('000000000000', epoch)
    const subtasks = await batch(
      'subtask.createAll',
      Array.from({ length: maxCalls }, () => input),
    )
    expect(subtasks.status).toBe(200)
    expect(await app.caller.subtask.list({ taskId: id })).toMatchObject({
      data: { length: maxCalls * maxAddedRows },
    })
  })
})

test('subtasks that have too many characters together are refused by their field', async () => {
  const { id } = await newTask()
  const reply = await post('subtask.createAll', manySubtasks(id, 1))
  expect([reply.status, (await reply.json()).error.data.issues]).toEqual([
    400,
    [
      {
        pointer: '/subtasks',
        detail: 'must have at most 20000 characters in all titles and descriptions together',
      },
    ],
  ])
})

test('tasks that have too many characters together are refused by their field', async () => {
  const reply = await post('task.createAll', manyTasks(1))
  expect([reply.status, (await reply.json()).error.data.issues]).toEqual([
    400,
    [
      {
        pointer: '/tasks',
        detail: 'must have at most 20000 characters in all titles and descriptions together',
      },
    ],
  ])
})

test.each(['task.create', 'task.create?batch=1'])(
  '%s takes a body of exactly the limit, and refuses one byte more',
  async (procedure) => {
    const call = '{"title":"Water the plants"}'
    const body = procedure.includes('batch') ? `{"0":${call}}` : call
    const padded = (length: number) => body + ' '.repeat(length - body.length)
    expect((await post(procedure, padded(limit))).status).toBe(200)
    const refused = await post(procedure, padded(limit + 1))
    expect([refused.status, (await refused.json()).error]).toMatchObject([
      413,
      {
        message: 'The body may have at most 5242880 bytes.',
        data: { code: 'PAYLOAD_TOO_LARGE', issues: [] },
      },
    ])
  },
)

test('a file that is too large for a request says what else there is', async () => {
  const { error } = await (await post('transfer.import', ' '.repeat(limit + 1))).json()
  expect(error.message).toBe('The file is larger than 5 MB. Use npm run import.')
})

describe('large bodies that come at the same time', () => {
  /** A request whose body has arrived except for its end. */
  function unfinished(bytes: number) {
    const body = '{"title":"Water the plants"}'
    const state = { read: 0, finish: () => {} }
    const end = new Promise<void>((resolve) => {
      state.finish = resolve
    })
    const piece = new TextEncoder().encode(' '.repeat(64 * 1024))
    const stream = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (state.read < bytes) {
            controller.enqueue(piece)
            state.read += piece.byteLength
            return
          }
          await end
          controller.enqueue(new TextEncoder().encode(body))
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    return { state, reply: post('task.create', stream) }
  }

  test('take a bounded part of the memory; small ones find room all the same', async () => {
    const size = limit - 64 * 1024
    const held = Array.from({ length: 13 }, () => unfinished(size))
    await until('the bodies have come', async () => held.every(({ state }) => state.read >= size))
    const refused = await unfinished(size).reply
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await refused.json()).error).toMatchObject({
      message: 'Too many large requests at once. Try again in a second.',
      data: { code: 'SERVICE_UNAVAILABLE', retryAfter: 1 },
    })
    expect((await post('task.create', `{${longest()}}`)).status).toBe(200)

    for (const { state } of held) state.finish()
    for (const { reply } of held) expect((await reply).status).toBe(200)
    const later = unfinished(size)
    later.state.finish()
    expect((await later.reply).status).toBe(200)
  })
})
