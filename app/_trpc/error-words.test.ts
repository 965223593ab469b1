import { TRPCClientError } from '@trpc/client'
import { describe, expect, test } from 'vitest'
import { subtaskFields } from '@/server/subtasks/schema'
import { taskBulk, taskFields, taskListQuery } from '@/server/tasks/schema'
import { errorWords } from './error-words'

const fields = [taskFields, subtaskFields, taskListQuery, taskBulk].flatMap(({ shape }) =>
  Object.keys(shape),
)

describe('a refused input', () => {
  test.each([
    ['/dueDate', 'The due date must not be blank.'],
    ['/patch/title', 'The title must not be blank.'],
    ['/3/title', 'The title must not be blank.'],
    ['/ids/0', 'The selection must not be blank.'],
    ['/q', 'The search must not be blank.'],
    ['', 'Must not be blank.'],
  ])('at %j is named as the interface names it', (pointer, words) => {
    expect(errorWords(refused(pointer))).toBe(words)
  })

  test.each([...new Set(fields)])('has words for the field %s', (field) => {
    expect(errorWords(refused(`/${field}`))).toMatch(
      /^The [a-z]{3,}( [a-z]+)* must not be blank\.$/,
    )
  })
})

function refused(pointer: string) {
  const data = { httpStatus: 400, issues: [{ pointer, detail: 'must not be blank' }] }
  return TRPCClientError.from({ error: { code: -32600, message: 'The input is not valid.', data } })
}
