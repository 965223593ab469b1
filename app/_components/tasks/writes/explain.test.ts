import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import type { AppRouter } from '@/server/routers/app'
import { explain } from './explain'
import { OverwriteError } from './overwrite'

const again = () => {}
const what = '“Buy milk” was not changed'

function refused(
  code: 'NOT_FOUND' | 'BAD_REQUEST' | 'CONFLICT' | 'TOO_MANY_REQUESTS',
  httpStatus: number,
) {
  return new TRPCClientError<AppRouter>('No', {
    result: {
      error: {
        message: 'No',
        code: -32_600,
        data: {
          code,
          httpStatus,
          path: 'task.update',
          currentVersion: null,
          reason: null,
          retryAfter: null,
          currentEpoch: null,
          issues: [{ pointer: '/patch/title', detail: 'must not be blank' }],
        },
      },
    },
  })
}

test('both values are named where somebody else was quicker, with a way to either', () => {
  const theirs = {
    version: 2,
    epoch: '692764c09f3e',
    status: 'done',
    dueDate: null,
    title: 'x'.repeat(130),
  }
  const fields = ['status', 'dueDate', 'title']
  const error = new OverwriteError([{ seen: { ...theirs, version: 1 }, theirs, fields }])
  const mine = { status: 'in_progress', dueDate: '2031-05-06', title: 'Mine' }
  const overwrite = { label: 'Use mine', run: again }
  const message = explain({ what, error, again, mine, overwrite })
  expect(message.detail?.split('\n')).toEqual([
    'The status is now “Done”. Yours was “In progress”.',
    'The due date is now empty. Yours was “6 May 2031”.',
    `The title is now “${'x'.repeat(120)}…”. Yours was “Mine”.`,
  ])
  expect([message.action, message.other?.label]).toEqual([overwrite, 'Keep theirs'])
})

test('what is gone can be brought back', () => {
  const restore = { label: 'Restore it', run: again }
  const message = explain({ what, error: refused('NOT_FOUND', 404), again, restore })
  expect(message.detail).toBe('Another user deleted it.')
  expect(message.action).toBe(restore)
})

test('what was refused is not tried again, and what was not answered is', () => {
  const refusal = explain({ what, error: refused('BAD_REQUEST', 400), again })
  expect(refusal.detail).toBe('The title must not be blank.')
  expect(refusal.action).toBeUndefined()
  const unanswered = explain({ what, error: new TRPCClientError('Failed to fetch'), again })
  expect(unanswered.detail).toContain('The server was unreachable.')
  expect(unanswered.action).toEqual({ label: 'Try again', run: again })
  const conflict = explain({ what, error: refused('CONFLICT', 409), again })
  expect(conflict.action?.label).toBe('Try again')
  const tooMany = explain({ what, error: refused('TOO_MANY_REQUESTS', 429), again })
  expect(tooMany.action?.label).toBe('Try again')
})

test('after a restore it was not somebody else', () => {
  const seen = { version: 3, epoch: '692764c09f3e', title: 'Lost' }
  const theirs = { version: 1, epoch: '692764c10001', title: 'As it was in the backup' }
  const error = new OverwriteError([{ seen, theirs, fields: ['title'] }])
  const message = explain({ what, error, again, mine: { title: 'Mine' } })
  expect(message.title).toBe('“Buy milk” was not changed: the database was restored')
  expect(message.detail).toBe('The title is now “As it was in the backup”. Yours was “Mine”.')
})

test('what can only be refused again is not offered again', () => {
  expect(explain({ what, error: refused('CONFLICT', 409) }).action).toBeUndefined()
})
