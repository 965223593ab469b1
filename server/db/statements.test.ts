import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RecordingDb } from '../../testing/recording-db'
import { TestServices } from '../../testing/test-services'
import { subtaskById, subtasksOfTask } from '../subtasks/reads'
import { taskById, taskListFor } from '../tasks/reads'
import { taskListQuery } from '../tasks/schema'
import { firstPerson } from '../users/actor'

/** Two statements on one connection may see two states of the database, so a cached read uses only one. */

const asked = {
  actor: firstPerson,
  query: taskListQuery.parse({ status: ['todo'], q: 'a' }),
}

let app: TestServices
let db: RecordingDb

beforeAll(async () => {
  app = await TestServices.start()
  const { id } = await app.caller.task.create({ title: 'A' })
  for (const title of ['a', 'b'])
    await app.caller.subtask.create({ taskId: id, subtask: { title } })
})
afterAll(() => app.stop())
beforeEach(() => {
  db = new RecordingDb(app.services.database.reader)
})

test.each([
  ['a task with its subtasks', () => taskById.load(db, 1)],
  ['the subtasks of a task', () => subtasksOfTask.load(db, 1)],
  ['a subtask', () => subtaskById.load(db, 1)],
  ['a page of the list', () => taskListFor(asked).load(db, asked)],
])('%s is read in one statement', async (_, load) => {
  expect(await load()).not.toBeNull()
  expect(db.statements).toHaveLength(1)
})
