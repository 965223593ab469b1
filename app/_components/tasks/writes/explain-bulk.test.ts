import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import type { AppRouter } from '@/server/routers/app'
import { listedTask } from '@/testing/listed-task'
import { BulkConflict } from './bulk-conflict'
import { explainBulk } from './explain-bulk'

const what = '2 tasks were not changed'
const again = () => {}
const anyway = () => {}
const theirs = [listedTask(1), listedTask(2)]

test('it was somebody else who changed them', () => {
  const message = explainBulk({ what, error: new BulkConflict(theirs, false), again, anyway })
  expect(message.title).toBe('2 tasks were not changed: somebody else changed 2 of them')
  expect(message.detail).toBe('“Task 1”\n“Task 2”')
  expect(message.action).toEqual({ label: 'Do it anyway', run: anyway })
})

test('it was nobody when the database was restored', () => {
  const message = explainBulk({ what, error: new BulkConflict(theirs, true), again, anyway })
  expect(message.title).toBe('2 tasks were not changed: the database was restored')
  expect(message.action).toEqual({ label: 'Do it anyway', run: anyway })
})

test('what the server says of a restored database is told as it is', () => {
  const words = 'The database was restored since this was read. Read it again.'
  const data = { code: 'CONFLICT', httpStatus: 409, path: 'task.bulk', currentVersion: 2 } as const
  const more = { currentEpoch: '692764c10001', issues: [], reason: null, retryAfter: null }
  const error = new TRPCClientError<AppRouter>(words, {
    result: { error: { message: words, code: -32_009, data: { ...data, ...more } } },
  })
  const message = explainBulk({ what: '2 tasks were not restored', error, again, anyway })
  expect(message).toEqual({ tone: 'bad', title: '2 tasks were not restored', detail: words })
})
