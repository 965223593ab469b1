import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import type { AppRouter } from '@/server/routers/app'
import { listedTask } from '@/testing/listed-task'
import { explainMany } from './explain-many'
import { OverwriteError } from './overwrite'

const what = '2 tasks were not changed'
const again = () => {}
const run = () => {}
const overwrite = { label: 'Use mine', run }
const epoch = '692764c00000'
const rows = [1, 2].map((id) => ({
  seen: listedTask(id),
  theirs: listedTask(id),
  fields: ['title'],
}))
const restored = rows.map((row) => ({ ...row, seen: listedTask(1, { epoch }) }))

test('it was somebody else who changed them', () => {
  const message = explainMany({ what, error: new OverwriteError(rows), again, overwrite })
  expect(message.title).toBe('2 tasks were not changed: another user changed 2 of them')
  expect(message.detail).toBe('“Task 1”\n“Task 2”')
  expect(message.action).toEqual({ label: 'Do it anyway', run })
})

test('it was nobody when the database was restored', () => {
  const message = explainMany({ what, error: new OverwriteError(restored), again, overwrite })
  expect(message.title).toBe('2 tasks were not changed: the database was restored')
  expect(message.action).toEqual({ label: 'Do it anyway', run })
})

test('what the server says of a restored database is told as it is', () => {
  const words = 'The database was restored since this was read. Read it again.'
  const data = { code: 'CONFLICT', httpStatus: 409, path: 'task.bulk', currentVersion: 2 } as const
  const more = { currentEpoch: '692764c10001', issues: [], reason: null, retryAfter: null }
  const error = new TRPCClientError<AppRouter>(words, {
    result: { error: { message: words, code: -32_009, data: { ...data, ...more } } },
  })
  const message = explainMany({ what: '2 tasks were not restored', error, again, overwrite })
  expect(message).toEqual({ tone: 'bad', title: '2 tasks were not restored', detail: words })
})
