import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { TestServices } from '../testing/test-services'
import { conflict, invalid, notFound } from './errors'
import { contextOf } from './request-context'
import { procedure, router } from './trpc'

let app: TestServices

beforeAll(async () => {
  app = await TestServices.start()
})
afterAll(() => app.stop())

const failing = router({
  absent: procedure.query(() => {
    throw notFound()
  }),
  changed: procedure.query(() => {
    throw conflict({ version: 7, epoch: '692764c09f3e' }, 'changed')
  }),
  wrong: procedure.query(() => {
    throw invalid('/cursor', 'is rubbish')
  }),
  broken: procedure.query(() => {
    throw new Error('SELECT secret FROM "/home/somebody"')
  }),
  strict: procedure
    .input(
      z.strictObject({ 'a/b~c': z.array(z.strictObject({ n: z.number('must be a number') })) }),
    )
    .query(() => null),
})

/** The error that a client gets from a procedure. */
async function errorOf(path: keyof typeof failing, input: unknown = null) {
  const url = `http://localhost/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await fetchRequestHandler({
    endpoint: '',
    req: new Request(url),
    router: failing,
    createContext: () => contextOf(app.services),
  })
  const { error } = await response.json()
  return { status: response.status, error }
}

describe('an error of a procedure', () => {
  test('says that there is no such thing', async () => {
    const { status, error } = await errorOf('absent')
    expect(status).toBe(404)
    expect(error).toEqual({
      code: -32004,
      message: 'Not found. It may have been deleted.',
      data: {
        code: 'NOT_FOUND',
        httpStatus: 404,
        path: 'absent',
        currentVersion: null,
        currentEpoch: null,
        issues: [],
        reason: null,
        retryAfter: null,
      },
    })
  })

  test('names the current version in a conflict', async () => {
    const { status, error } = await errorOf('changed')
    expect(status).toBe(409)
    expect(error.data).toMatchObject({ code: 'CONFLICT', currentVersion: 7 })
  })

  test('names what is wrong with an input that passes its schema', async () => {
    const { status, error } = await errorOf('wrong')
    expect(status).toBe(400)
    expect(error.data).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ pointer: '/cursor', detail: 'is rubbish' }],
    })
  })

  test('names each thing that is wrong with an input by its JSON Pointer', async () => {
    const input = JSON.parse('{"a/b~c": [{"n": 1, "__proto__": 1}, {"n": "x"}], "more": 1}')
    const { status, error } = await errorOf('strict', input)
    expect(status).toBe(400)
    expect(error.message).toBe('The input is not valid.')
    expect(error.data.issues).toEqual([
      { pointer: '/a~1b~0c/0/__proto__', detail: 'is not a known field' },
      { pointer: '/a~1b~0c/1/n', detail: 'must be a number' },
      { pointer: '/more', detail: 'is not a known field' },
    ])
  })

  test('says nothing of a fault of ours', async () => {
    const { status, error } = await errorOf('broken')
    expect(status).toBe(500)
    expect(error.message).toBe('Something went wrong. Try again, or check the server log.')
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})
