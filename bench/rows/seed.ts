import { generateNKeysBetween } from 'fractional-indexing'
import { Random } from '../../proof/run/random'
import { readConfig } from '../../server/config/config'
import type { Tx } from '../../server/db/database'
import { rowsOf } from '../../server/db/statement'
import { startServices, stopServices } from '../../server/services'
import { taskPriorities, taskStatuses } from '../../server/tasks/schema'
import { insertSubtasks, insertTasks } from '../../testing/rows'
import { words } from './words'

/** How many tasks are made; larger databases hold copies of them, which the database makes faster. */
const blockSize = 1000
/** A database takes only so many values in one statement. */
const rowsAtOnce = 500
/** A transaction may take only so long. */
const copiesAtOnce = 9
const subtasksOfEach = 3
const seed = 7

/** A moment that is long over: rows must not depend on when they were made. */
const madeAt = new Date('2026-01-05T09:00:00.000Z')

/**
 * Fills a new database with tasks of some words each, with three subtasks; ids are 1 to `tasks`.
 *
 * @param url as `DATABASE_URL`
 * @param tasks whole thousands
 */
export async function seedDatabase(url: string, tasks: number): Promise<void> {
  const variables = { DATABASE_URL: url, CACHE_ENABLED: 'false', LOG_LEVEL: 'silent' }
  const services = await startServices(readConfig({ ...variables, CACHE_STORE: 'memory' }))
  try {
    const random = new Random(seed)
    const positions = generateNKeysBetween(null, null, blockSize)
    const { database } = services
    for (let first = 0; first < blockSize; first += rowsAtOnce) {
      const some = positions.slice(first, first + rowsAtOnce)
      await database.withoutCache((tx) => insert(tx, first + 1, some, random))
    }
    const copies = tasks / blockSize - 1
    for (let from = 1; from <= copies; from += copiesAtOnce) {
      const to = Math.min(copies, from + copiesAtOnce - 1)
      await database.withoutCache((tx) => copyBlock(tx, from, to))
    }
  } finally {
    await stopServices(services)
  }
}

/** A rank stays one with digits behind it that don't end in 0: copies of a task come right after it. */
async function copyBlock(tx: Tx, from: number, to: number): Promise<void> {
  await tx.rows(rowsOf({})`
    WITH RECURSIVE copies(n) AS (SELECT CAST(${from} AS INTEGER) UNION ALL SELECT n + 1 FROM copies WHERE n < ${to})
    INSERT INTO "Task" ("title", "description", "status", "priority", "dueDate", "position",
      "searchText", "titleKey", "createdAt", "updatedAt")
    SELECT t."title", t."description", t."status", t."priority", t."dueDate",
      t."position" || CAST(1000 + n AS TEXT) || '1', t."searchText", t."titleKey",
      t."createdAt", t."updatedAt"
    FROM "Task" t CROSS JOIN copies WHERE t."id" <= ${blockSize} ORDER BY n, t."id"`)
  await tx.rows(rowsOf({})`
    WITH RECURSIVE copies(n) AS (SELECT CAST(${from} AS INTEGER) UNION ALL SELECT n + 1 FROM copies WHERE n < ${to})
    INSERT INTO "Subtask" ("taskId", "title", "searchText", "done", "position", "createdAt", "updatedAt")
    SELECT s."taskId" + ${blockSize} * n, s."title", s."searchText", s."done", s."position",
      s."createdAt", s."updatedAt"
    FROM "Subtask" s CROSS JOIN copies WHERE s."taskId" <= ${blockSize} ORDER BY n, s."id"`)
}

async function insert(
  tx: Tx,
  firstId: number,
  positions: readonly string[],
  random: Random,
): Promise<void> {
  const times = { createdAt: madeAt, updatedAt: madeAt }
  await insertTasks(
    tx,
    positions.map((position) => {
      const text = { title: phrase(random, 4), description: phrase(random, 12) }
      return {
        ...text,
        ...times,
        position,
        status: random.weighted(taskStatuses.map((status) => [status, 1])),
        priority: random.whole(0, taskPriorities.length - 1),
        dueDate: `2026-0${random.whole(1, 9)}-${random.whole(10, 28)}`,
      }
    }),
  )
  await insertSubtasks(
    tx,
    positions.flatMap((_, index) =>
      generateNKeysBetween(null, null, subtasksOfEach).map((position) => ({
        ...times,
        position,
        taskId: firstId + index,
        title: phrase(random, 3),
        done: random.next() < 0.5,
      })),
    ),
  )
}

function phrase(random: Random, length: number): string {
  return Array.from({ length }, () => words[random.whole(0, words.length - 1)]).join(' ')
}
