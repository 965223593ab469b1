import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { TestServices } from '../../testing/test-services'
import { subtaskById, subtasksOfTask } from '../subtasks/reads'
import { taskById, taskList } from '../tasks/reads'
import { taskListQuery } from '../tasks/schema'
import { parseDatabaseAddress } from './database-address'
import { PrismaClient as PostgresClient } from './generated/postgresql/client'
import { PrismaClient as SqliteClient } from './generated/sqlite/client'
import { SqliteConnection } from './sqlite-connection'

/** Two statements on one connection may see two states of the database, so a cached read uses only one. */

let app: TestServices
let db: ReturnType<typeof countingClient>
const statements: string[] = []

function countingClient(url: string) {
  const log = [{ emit: 'event' as const, level: 'query' as const }]
  const address = parseDatabaseAddress(url)
  const client =
    address.dialect === 'sqlite'
      ? new SqliteClient({
          adapter: new SqliteConnection({ address, pragmas: [], begin: 'BEGIN' }),
          log,
        })
      : new PostgresClient({ adapter: new PrismaPg(url), log })
  client.$on('query', ({ query }) => statements.push(query))
  return client
}

beforeAll(async () => {
  app = await TestServices.start()
  const { id } = await app.caller.task.create({ title: 'A' })
  for (const title of ['a', 'b'])
    await app.caller.subtask.create({ taskId: id, subtask: { title } })
  db = countingClient(app.services.config.databaseUrl)
})
afterAll(async () => {
  await db.$disconnect()
  await app.stop()
})
beforeEach(() => {
  statements.length = 0
})

test.each([
  ['a task with its subtasks', () => taskById.load(db, 1)],
  ['the subtasks of a task', () => subtasksOfTask.load(db, 1)],
  ['a subtask', () => subtaskById.load(db, 1)],
  [
    'a page of the list',
    () => taskList.load(db, taskListQuery.parse({ status: ['todo'], q: 'a' })),
  ],
])('%s is read in one statement', async (_, load) => {
  expect(await load()).not.toBeNull()
  expect(statements).toHaveLength(1)
})
