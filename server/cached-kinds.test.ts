import { callTRPCProcedure } from '@trpc/server'
import { expect, test } from 'vitest'
import { TestServices } from '../testing/test-services'
import { schemaVersion } from './cache/testing'
import { cachedKinds } from './cached-kinds'
import { contextOf } from './request-context'
import { appRouter } from './routers/app'

/** A key of a kind, with 7 for each id except the caller's. */
const exampleOf = (template: string) => template.replace('{actor}', '1').replaceAll(/\{\w+\}/g, '7')

/** What lists of a kind have in common besides the ids in their keys. */
const filters: Record<string, object> = {
  'due-list': { dueBefore: '2026-01-01' },
  'trash-list': { trash: true },
}

test('the ids of a key are the input of the procedure that reads it, which reads under that key', async () => {
  await using app = await TestServices.start()
  const asked: string[] = []
  app.services.cache.events.on('read', ({ receipt }) => asked.push(receipt.key))
  for (const { name, readBy, template, idsIn } of cachedKinds.all) {
    const call = callTRPCProcedure({
      router: appRouter,
      path: readBy,
      type: 'query',
      ctx: contextOf(app.services),
      getRawInput: async () => ({ ...idsIn(exampleOf(template)), ...filters[name] }),
      signal: undefined,
      batchIndex: 0,
    })
    await call.catch((error) => expect(error).toMatchObject({ code: 'NOT_FOUND' }))
  }
  expect(asked.map((key) => key.split('?')[0])).toEqual(
    cachedKinds.all.map(({ template }) => exampleOf(template)),
  )
})

test('which writes remove which keys is known to all who share a generation', () => {
  const table = cachedKinds.all.map(({ template, removedWhen }) => `${template}: ${removedWhen}`)
  // Other keys, or other writes that remove them, need another version.
  expect({ schemaVersion, table }).toEqual({
    schemaVersion: 5,
    table: [
      'task:{id}: it, or one of its subtasks, changes',
      'task:{taskId}:subtasks: one of them, or the task, changes',
      'subtask:{id}: it changes, or its task is deleted',
      'user:{actor}:tasks: any task or subtask changes, a section is deleted, or a project is archived or deleted',
      'user:{actor}:due: a task that has or had a due date changes, or one of its subtasks; a section is deleted, or a project is archived or deleted',
      'user:{actor}:trash: a task goes to the trash, comes back, or is deleted for good; a section is deleted, or a project is archived or deleted',
      'project:{projectId}:tasks: the project, a task or a subtask of it changes, a task is moved in or out, or a section is deleted',
      'user:{actor}:projects: one of them, or one of its sections, is added, changed, moved, archived or deleted',
      'project:{id}: it, or one of its sections, changes; it is archived or deleted',
      'labels: one of them is added, changed or deleted',
    ],
  })
})

test('no key is of two kinds', () => {
  for (const kind of cachedKinds.all) {
    const key = exampleOf(kind.template)
    expect(cachedKinds.all.filter((other) => other.isKey(key))).toEqual([kind])
  }
})
