import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import type { AppRouter } from '@/server/routers/app'
import { sendAgainOnConflict } from './send-again'

function refused(code: 'CONFLICT' | 'NOT_FOUND', httpStatus: number) {
  const data = { code, httpStatus, path: 'task.restore', currentVersion: null, currentEpoch: null }
  const more = { issues: [], reason: null, retryAfter: null }
  return new TRPCClientError<AppRouter>(code, {
    result: { error: { message: code, code: -32_009, data: { ...data, ...more } } },
  })
}

const conflict = refused('CONFLICT', 409)
const fail = (error: unknown) => async () => {
  throw error
}

test('a write that met another one is sent again on top of it', async () => {
  const sent: string[] = []
  const send = async () => {
    sent.push('sent')
    if (sent.length < 5) throw conflict
    return sent.length
  }
  expect(await sendAgainOnConflict(async () => sent.push('read'), send)).toBe(5)
  expect(sent).toEqual(['sent', 'read', 'sent', 'read', 'sent'])
})

test('a conflict with what a restore has put into the trash stays one', async () => {
  const gone = fail(refused('NOT_FOUND', 404))
  await expect(sendAgainOnConflict(gone, fail(conflict))).rejects.toBe(conflict)
})

test('a reading that fails in another way is what is told', async () => {
  const unanswered = new TRPCClientError<AppRouter>('Failed to fetch')
  await expect(sendAgainOnConflict(fail(unanswered), fail(conflict))).rejects.toBe(unanswered)
})
