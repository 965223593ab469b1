import { randomInt, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { generateKeyBetween } from 'fractional-indexing'
import type { Db } from '../db/database'
import { Prisma } from '../db/generated/sqlite/client'
import { taskPriorities, taskStatus } from '../tasks/schema'
import type { TransferSubtask, TransferTask } from './backup'
import type { TransferCounts } from './schema'
import { type Piece, piecesOf, type StagedSubtask, type StagedTask } from './staged-rows'

/** Reads and writes of whole lists. */

/** Rows that one statement publishes. On SQLite the statement blocks the event loop. */
const publishedAtOnce = 250

/** The order of the list. Equal ranks occur when a task comes back from the trash. */
const listOrder = [{ position: 'asc' as const }, { id: 'asc' as const }]

/**
 * Every task with its subtasks in the order of the list, including the trash. It takes two statements, between which no
 * write may come: Prisma's `include` would list every task id in one statement, and there are too many.
 */
export async function findAll(db: Db): Promise<TransferTask[]> {
  const tasks = await db.task.findMany({ orderBy: listOrder })
  const subtasksOf = new Map(tasks.map(({ id }): [number, TransferSubtask[]] => [id, []]))
  for (const subtask of await db.subtask.findMany({ orderBy: listOrder })) {
    subtasksOf.get(subtask.taskId)?.push({
      title: subtask.title,
      description: subtask.description,
      done: subtask.done,
      createdAt: subtask.createdAt.toISOString(),
      updatedAt: subtask.updatedAt.toISOString(),
    })
  }
  return tasks.map((task) => ({
    title: task.title,
    description: task.description,
    status: taskStatus.parse(task.status),
    priority: taskPriorities[task.priority] ?? 'none',
    dueDate: task.dueDate,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    completedAt: task.completedAt?.toISOString() ?? null,
    deletedAt: task.deletedAt?.toISOString() ?? null,
    subtasks: subtasksOf.get(task.id) ?? [],
  }))
}

/** Whether there is a task outside the trash. */
export async function hasTasks(db: Db): Promise<boolean> {
  return (await db.task.findFirst({ where: { deletedAt: null }, select: { id: true } })) !== null
}

/** What identifies the rows of an import. */
export interface Staging {
  importId: string
  stagedAt: Date
}

/** Stages rows in tables that no read uses. */
export async function stagePiece(tx: Db, { tasks, subtasks }: Piece, to: Staging): Promise<void> {
  if (tasks.length > 0) await tx.$executeRaw(insertStagedTasks(tasks, to))
  if (subtasks.length > 0) await tx.$executeRaw(insertStagedSubtasks(subtasks, to))
}

/**
 * Moves the staged rows to the end of the list, in their order. Versions begin at 1.
 *
 * The end is also after the trash, so that restored tasks do not end up among them. The event loop gets a turn between
 * two statements: reads go on while the transaction is open.
 *
 * @throws Error when rows are missing, because another instance took the import for an abandoned one and removed them
 */
export async function publish(tx: Db, importId: string, counts: TransferCounts): Promise<void> {
  const last = await tx.task.findFirst({
    orderBy: [{ position: 'desc' }, { id: 'desc' }],
    select: { position: true },
  })
  const rank = `${generateKeyBetween(last?.position ?? null, null)}${distinctDigits()}`
  const ids: number[] = []
  for (let from = 0; from < counts.tasks; from += publishedAtOnce) {
    ids.push(...(await publishTasks(tx, { importId, from, rank })))
    await setImmediate()
  }
  let published = 0
  for (let from = 0; from < counts.subtasks; from += publishedAtOnce) {
    published += await publishSubtasks(tx, { importId, from, ids })
    await setImmediate()
  }
  if (ids.length !== counts.tasks || published !== counts.subtasks) {
    throw new Error(`import ${importId} is no longer staged as a whole`)
  }
}

/** How many rows are staged for imports whose ids begin with `name`. */
export async function countStaged(db: Db, name: string): Promise<number> {
  const isNamed = Prisma.sql`"importId" >= ${name} AND "importId" < ${`${name}~`}`
  const [row] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT (SELECT count(*) FROM "ImportedTask" WHERE ${isNamed})
      + (SELECT count(*) FROM "ImportedSubtask" WHERE ${isNamed}) AS "count"`
  return Number(row?.count ?? 0)
}

/** Removes some of an import's staged rows. Resolves with the number removed. */
export async function removeStaged(tx: Db, importId: string): Promise<number> {
  const removed = await Promise.all([
    tx.$executeRaw`DELETE FROM "ImportedTask" WHERE "importId" = ${importId} AND "number" IN (
      SELECT "number" FROM "ImportedTask" WHERE "importId" = ${importId} LIMIT ${publishedAtOnce})`,
    tx.$executeRaw`DELETE FROM "ImportedSubtask" WHERE "importId" = ${importId} AND "number" IN (
      SELECT "number" FROM "ImportedSubtask" WHERE "importId" = ${importId} LIMIT ${publishedAtOnce})`,
  ])
  return removed.reduce((sum, count) => sum + count, 0)
}

/** The imports that were staged before a moment and that no process works on any more. */
export async function findStale(db: Db, before: Date): Promise<string[]> {
  // Every import begins with a task, whose number is 0.
  const rows = await db.$queryRaw<{ importId: string }[]>`
    SELECT "importId" FROM "ImportedTask" WHERE "number" = 0 AND "stagedAt" < ${before}`
  return rows.map(({ importId }) => importId)
}

/** Adds tasks with their subtasks at the end of the list, in the caller's transaction. */
export async function insertAll(tx: Db, tasks: readonly TransferTask[]): Promise<TransferCounts> {
  const staging = { importId: randomUUID(), stagedAt: new Date() }
  const subtasks = tasks.reduce((sum, task) => sum + task.subtasks.length, 0)
  const counts = { tasks: tasks.length, subtasks }
  for (const piece of piecesOf(tasks)) await stagePiece(tx, piece, staging)
  await publish(tx, staging.importId, counts)
  while ((await removeStaged(tx, staging.importId)) > 0);
  return counts
}

function insertStagedTasks(tasks: readonly StagedTask[], { importId, stagedAt }: Staging) {
  const rows = tasks.map(
    (task) => Prisma.sql`(${importId}, ${task.number}, ${task.rank}, ${task.title},
      ${task.description}, ${task.status}, ${task.priority}, ${task.dueDate}, ${task.searchText}, ${task.titleKey},
      ${new Date(task.createdAt)}, ${new Date(task.updatedAt)}, ${dateOrNull(task.completedAt)},
      ${dateOrNull(task.deletedAt)}, ${stagedAt})`,
  )
  return Prisma.sql`INSERT INTO "ImportedTask" ("importId", "number", "rank", "title", "description",
    "status", "priority", "dueDate", "searchText", "titleKey", "createdAt", "updatedAt",
    "completedAt", "deletedAt", "stagedAt") VALUES ${Prisma.join(rows)}`
}

function insertStagedSubtasks(subtasks: readonly StagedSubtask[], { importId, stagedAt }: Staging) {
  const rows = subtasks.map(
    (subtask) => Prisma.sql`(${importId}, ${subtask.number}, ${subtask.taskNumber},
      ${subtask.position}, ${subtask.title}, ${subtask.description}, ${subtask.done},
      ${new Date(subtask.createdAt)}, ${new Date(subtask.updatedAt)}, ${stagedAt})`,
  )
  return Prisma.sql`INSERT INTO "ImportedSubtask" ("importId", "number", "taskNumber", "position",
    "title", "description", "done", "createdAt", "updatedAt", "stagedAt")
    VALUES ${Prisma.join(rows)}`
}

/**
 * Digits in the ranks of one import. Two imports published at the same time find the same end; these keep them apart.
 */
const distinctDigits = () =>
  randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')

const dateOrNull = (moment: string | null) => (moment === null ? null : new Date(moment))

/** @returns the ids of the tasks, in their order */
async function publishTasks(
  tx: Db,
  { importId, from, rank }: { importId: string; from: number; rank: string },
): Promise<number[]> {
  const published = await tx.$queryRaw<{ id: number; position: string }[]>`
    INSERT INTO "Task" ("title", "description", "status", "priority", "dueDate", "position",
      "version", "searchText", "titleKey", "createdAt", "updatedAt", "completedAt", "deletedAt")
    SELECT "title", "description", "status", "priority", "dueDate",
      CAST(${rank} AS TEXT) || "rank", 1, "searchText", "titleKey", "createdAt", "updatedAt", "completedAt",
      "deletedAt"
    FROM "ImportedTask"
    WHERE "importId" = ${importId} AND "number" >= ${from} AND "number" < ${from + publishedAtOnce}
    ORDER BY "number"
    RETURNING "id", "position"`
  // The database may return rows in any order; the new ranks identify them.
  return published
    .sort((one, other) => (one.position < other.position ? -1 : 1))
    .map(({ id }) => Number(id))
}

/** @returns the number of subtasks published */
async function publishSubtasks(
  tx: Db,
  { importId, from, ids }: { importId: string; from: number; ids: readonly number[] },
): Promise<number> {
  const range = Prisma.sql`"importId" = ${importId} AND "number" >= ${from}
    AND "number" < ${from + publishedAtOnce}`
  const [tasks] = await tx.$queryRaw<{ first: number | null; last: number | null }[]>`
    SELECT min("taskNumber") AS "first", max("taskNumber") AS "last"
    FROM "ImportedSubtask" WHERE ${range}`
  const first = Number(tasks?.first ?? 0)
  const parents = ids.slice(first, Number(tasks?.last ?? -1) + 1)
  if (parents.length === 0) return 0
  const pairs = parents.map(
    (id, at) => Prisma.sql`(CAST(${first + at} AS INTEGER), CAST(${id} AS INTEGER))`,
  )
  return tx.$executeRaw`
    WITH parent("number", "id") AS (VALUES ${Prisma.join(pairs)})
    INSERT INTO "Subtask" ("taskId", "title", "description", "done", "position", "version",
      "createdAt", "updatedAt")
    SELECT parent."id", staged."title", staged."description", staged."done", staged."position", 1,
      staged."createdAt", staged."updatedAt"
    FROM (SELECT * FROM "ImportedSubtask" WHERE ${range}) staged
    JOIN parent ON parent."number" = staged."taskNumber"
    ORDER BY staged."number"`
}
