import { randomInt, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { generateKeyBetween } from 'fractional-indexing'
import { integer, text, time } from '../db/columns'
import type { Db, Tx } from '../db/database'
import { inRankOrder } from '../db/ordered-list'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import { anyRows, columnList, holding, type RowOf, rowsOf } from '../db/statement'
import { isOpen, projectColumns } from '../projects/project-query'
import { add, byMember, memberRows, placesForNew } from '../projects/repository'
import { addMissing } from '../sections/repository'
import { subtaskColumns } from '../subtasks/subtask-query'
import { storedTime } from '../tasks/due-time'
import { taskPriorities, taskStatus } from '../tasks/schema'
import { taskColumns } from '../tasks/task-query'
import type { Actor } from '../users/actor'
import type { TransferLabel, TransferList, TransferSubtask, TransferTask } from './backup'
import { ownSource } from './external-id'
import { countKnown, type KnownRows, markKnown } from './known-rows-query'
import { type ListedPlaces, noPlaces } from './listed-places'
import { addListedSections, archiveListed, findMissingEmpty, findPlaces } from './places-query'
import { addMissingLabels, publishLabels } from './published-labels-query'
import type { ImportCounts, TransferCounts } from './schema'
import { numberIn, type Piece, piecesOf, type StagedSubtask, type StagedTask } from './staged-rows'

/** Reads and writes of whole lists. */

/** Rows that one statement publishes. On SQLite the statement blocks the event loop. */
const publishedAtOnce = 250

const sourceColumns = { source: text.nullable(), externalId: text.nullable() }
const allTaskColumns = { ...taskColumns, ...sourceColumns, deletedAt: time.nullable() }
const { kind, name, color } = projectColumns
const exportedColumns = { ...allTaskColumns, kind, name, color, section: text.nullable() }
const taskRows = rowsOf(exportedColumns)
const subtaskRows = rowsOf(subtaskColumns)
const publishedRows = rowsOf({ id: integer, position: text })
const positionRows = rowsOf({ position: text })
const projectRows = rowsOf({ name, color })
const labelRows = rowsOf({ taskId: integer, name: text, color })
const sectionRows = rowsOf({ projectId: integer, projectName: text.nullable(), sectionName: text })
const countRows = rowsOf({ count: integer })
const importRows = rowsOf({ importId: text })
const rangeRows = rowsOf({ first: integer.nullable(), last: integer.nullable() })

/**
 * Every task with its subtasks in the order of the list, including the trash. No write may come in between. A file has no
 * project in the trash: its tasks are there one by one.
 */
export async function findAll(db: Db): Promise<TransferList> {
  return { tasks: await findTasks(db), places: await findPlaces(db) }
}

async function findTasks(db: Db): Promise<TransferTask[]> {
  // Equal ranks occur when a task comes back from the trash.
  const tasks = await db.rows(taskRows`
    SELECT ${columnList(taskColumns, 't')}, COALESCE(t."deletedAt", p."deletedAt") AS "deletedAt",
      t."source", t."externalId", p."kind", p."name", p."color", s."name" AS "section"
    FROM "Task" t JOIN "Project" p ON p."id" = t."projectId"
      LEFT JOIN "Section" s ON s."id" = t."sectionId" ORDER BY t."position", t."id"`)
  const labelled = await db.rows(labelRows`
    SELECT tl."taskId", l."name", l."color"
    FROM "TaskLabel" tl JOIN "Label" l ON l."id" = tl."labelId" ORDER BY l."nameKey"`)
  const labelsOf = new Map<number, TransferLabel[]>()
  for (const { taskId, ...label } of labelled) {
    labelsOf.set(taskId, [...(labelsOf.get(taskId) ?? []), label])
  }
  const subtasksOf = new Map(tasks.map(({ id }): [number, TransferSubtask[]] => [id, []]))
  const subtasks = await db.rows(subtaskRows`
    SELECT ${columnList(subtaskColumns)} FROM "Subtask" ORDER BY "position", "id"`)
  for (const subtask of subtasks) {
    subtasksOf.get(subtask.taskId)?.push({
      title: subtask.title,
      description: subtask.description,
      done: subtask.done,
      createdAt: subtask.createdAt.toISOString(),
      updatedAt: subtask.updatedAt.toISOString(),
    })
  }
  return tasks.map((task) => ({
    ...sourceIn(task),
    ...(task.kind !== 'inbox' && { project: { name: task.name, color: task.color } }),
    ...(task.section !== null && { section: task.section }),
    ...labelsIn(labelsOf.get(task.id)),
    title: task.title,
    description: task.description,
    status: taskStatus.parse(task.status),
    priority: taskPriorities[task.priority] ?? 'none',
    dueDate: task.dueDate,
    ...(task.dueTime !== null && { dueTime: task.dueTime }),
    ...(task.dueZone !== null && { dueZone: task.dueZone }),
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    completedAt: task.completedAt?.toISOString() ?? null,
    deletedAt: task.deletedAt?.toISOString() ?? null,
    subtasks: subtasksOf.get(task.id) ?? [],
  }))
}

/** A file of Hotlist need not say that a task came from another one: what identifies it there is in the file. */
function sourceIn({ source, externalId }: RowOf<typeof sourceColumns>) {
  if (source === null || externalId === null || source === ownSource) return {}
  return { source: { product: source, id: externalId } }
}

const labelsIn = (labels?: TransferLabel[]) => labels && { labels }

/** A person's open project of a name. Of several with the same name, it is the first. */
const namedProject = ({ userId }: Actor, name: Sql) => sql`
  SELECT p."id" FROM "Project" p JOIN "ProjectMember" m ON m."projectId" = p."id"
  WHERE m."userId" = ${userId} AND p."kind" <> 'inbox' AND ${isOpen} AND p."name" = ${name}
  ORDER BY p."id" LIMIT 1`

/** An import that is staged. */
export interface Import {
  importId: string
  actor: Actor
  places: ListedPlaces
}

/** The open projects that a person has and an import names, by their members. They are held, with their names. */
export async function findNamedProjects(
  db: Db,
  { importId, actor: { userId }, places }: Import,
): Promise<ReadonlyMap<number, number[]>> {
  const listed = places.projects.map(({ name }) => name)
  const isListed = listed.length > 0 ? sql`OR p."name" IN (${sqlList(listed)})` : noSql
  return byMember(
    await db.rows(
      holding(
        'share',
        memberRows`
          SELECT m."userId", m."projectId"
          FROM "Project" p JOIN "ProjectMember" m ON m."projectId" = p."id"
          WHERE p."kind" <> 'inbox' AND ${isOpen}
            AND p."id" IN (SELECT "projectId" FROM "ProjectMember" WHERE "userId" = ${userId})
            AND (p."name" IN (SELECT "projectName" FROM "ImportedTask" WHERE "importId" = ${importId})
              ${isListed})
          ORDER BY p."id"`,
      ),
    ),
  )
}

/**
 * Makes the projects that an import names and the person does not have, in the order of the file.
 *
 * @returns their ids by their names
 */
async function addProjects(
  tx: Tx,
  { importId, actor, places }: Import,
): Promise<ReadonlyMap<string, number>> {
  const named = await tx.rows(projectRows`
    SELECT "projectName" AS "name", MIN("projectColor") AS "color" FROM "ImportedTask" i
    WHERE "importId" = ${importId} AND "taskId" IS NULL AND "projectName" IS NOT NULL
      AND NOT EXISTS (${namedProject(actor, sql`i."projectName"`)})
    GROUP BY "projectName" ORDER BY MIN("number")`)
  const listed = new Map(places.projects.map(({ name }, at) => [name, at]))
  const orderOf = ({ name }: { name: string }) => listed.get(name) ?? listed.size
  const missing = [...named, ...(await findMissingEmpty(tx, places, actor))].toSorted(
    (a, b) => orderOf(a) - orderOf(b),
  )
  const added = new Map<string, number>()
  if (missing.length === 0) return added
  const { positions } = await placesForNew(tx, actor.userId, missing.length)
  for (const [at, row] of missing.entries()) {
    if (added.has(row.name)) continue
    added.set(row.name, (await add(tx, row, positions[at] ?? '', actor.userId)).id)
  }
  return added
}

/**
 * Makes the sections that an import names and their projects do not have, in the order of the file. A task whose section
 * is there in another spelling goes to that one.
 */
async function addSections(tx: Tx, importId: string, actor: Actor): Promise<void> {
  const named = await tx.rows(sectionRows`
    SELECT ${projectOfImported(actor, sql`n`)} AS "projectId", n."projectName", n."sectionName" FROM (
      SELECT "projectName", "sectionName", MIN("number") AS "first" FROM "ImportedTask"
      WHERE "importId" = ${importId} AND "taskId" IS NULL AND "sectionName" IS NOT NULL
      GROUP BY "projectName", "sectionName") n
    ORDER BY n."first"`)
  for (const projectId of new Set(named.map((each) => each.projectId))) {
    const ofProject = named.filter((each) => each.projectId === projectId)
    const names = await addMissing(
      tx,
      projectId,
      ofProject.map(({ sectionName }) => sectionName),
    )
    for (const { projectName, sectionName } of ofProject) {
      const name = names.get(sectionName)
      if (name === sectionName) continue
      await tx.run(sql`
        UPDATE "ImportedTask" SET "sectionName" = ${name}
        WHERE "importId" = ${importId} AND "sectionName" = ${sectionName}
          AND COALESCE("projectName", '') = ${projectName ?? ''}`)
    }
  }
}

/** The project of a staged task: the one that it names, or else the Inbox. */
const projectOfImported = (actor: Actor, task: Sql) =>
  sql`COALESCE((${namedProject(actor, sql`${task}."projectName"`)}), CAST(${actor.inboxId} AS INTEGER))`

/** Whether there is a task in the lists of all projects. */
export async function hasTasks(db: Db): Promise<boolean> {
  const found = await db.rows(anyRows`
    SELECT 1 FROM "Task" t JOIN "Project" p ON p."id" = t."projectId"
    WHERE t."deletedAt" IS NULL AND ${isOpen} LIMIT 1`)
  return found.length > 0
}

/** What identifies the rows of an import. */
export interface Staging {
  importId: string
  stagedAt: Date
}

/** Stages rows in tables that no read uses. */
export async function stagePiece(tx: Tx, { tasks, subtasks }: Piece, to: Staging): Promise<void> {
  if (tasks.length > 0) await tx.run(insertStagedTasks(tasks, to))
  if (subtasks.length > 0) await tx.run(insertStagedSubtasks(subtasks, to))
}

/**
 * Moves the staged rows to the end of the list, in their order, each to the person's project of its name, and to the
 * section of its name there. Projects and sections that are missing are made. Versions begin at 1. A task that an earlier
 * import has added, and that has not been deleted for good, stays as it is, and so do its subtasks.
 *
 * The end is also after the trash, so that restored tasks do not end up among them. The event loop gets a turn between
 * two statements: reads go on while the transaction is open.
 *
 * @throws Error when rows are missing, because another instance took the import for an abandoned one and removed them
 */
export async function publish(
  tx: Tx,
  { importId, actor, places }: Import,
  counts: TransferCounts,
): Promise<ImportCounts> {
  const [last] = await tx.rows(positionRows`
    SELECT "position" FROM "Task" ORDER BY "position" DESC, "id" DESC LIMIT 1`)
  const rank = `${generateKeyBetween(last?.position ?? null, null)}${distinctDigits()}`
  const known = await findKnown(tx, importId, counts)
  const added = await addProjects(tx, { importId, actor, places })
  await addListedSections(tx, places, actor)
  await addSections(tx, importId, actor)
  const ids = new Map<number, number>()
  for (let from = 0; from < counts.tasks; from += publishedAtOnce) {
    const range = rangeOf(importId, from)
    const published = await publishTasks(tx, { actor, range, rank })
    await publishLabels(tx, range, published)
    for (const [number, id] of published) ids.set(number, id)
    await setImmediate()
  }
  await addMissingLabels(tx, places.unusedLabels)
  await archiveListed(tx, places, added)
  let published = 0
  for (let from = 0; from < counts.subtasks; from += publishedAtOnce) {
    published += await publishSubtasks(tx, rangeOf(importId, from), ids)
    await setImmediate()
  }
  const { tasks: alreadyThere, inTrash } = known
  const isWhole =
    ids.size + alreadyThere === counts.tasks && published + known.subtasks === counts.subtasks
  if (!isWhole) throw new Error(`import ${importId} is no longer staged as a whole`)
  return { tasks: ids.size, subtasks: published, alreadyThere, inTrash }
}

/** Rows that one statement publishes, from a number on. */
const rangeOf = (importId: string, from: number) =>
  sql`"importId" = ${importId} AND "number" >= ${from} AND "number" < ${from + publishedAtOnce}`

/** Marks the staged tasks that an earlier import has added. Resolves with the number of these rows. */
async function findKnown(tx: Tx, importId: string, counts: TransferCounts): Promise<KnownRows> {
  let tasks = 0
  for (let from = 0; from < counts.tasks; from += publishedAtOnce) {
    tasks += await markKnown(tx, rangeOf(importId, from))
    await setImmediate()
  }
  return tasks > 0 ? countKnown(tx, importId) : { tasks, inTrash: 0, subtasks: 0 }
}

/** How many rows are staged for imports whose ids begin with `name`. */
export async function countStaged(db: Db, name: string): Promise<number> {
  const isNamed = sql`"importId" >= ${name} AND "importId" < ${`${name}~`}`
  const [row] = await db.rows(countRows`
    SELECT (SELECT count(*) FROM "ImportedTask" WHERE ${isNamed})
      + (SELECT count(*) FROM "ImportedSubtask" WHERE ${isNamed}) AS "count"`)
  return row?.count ?? 0
}

/** Removes some of an import's staged rows. Resolves with the number removed. */
export async function removeStaged(tx: Tx, importId: string): Promise<number> {
  const removed = await Promise.all([
    tx.run(sql`DELETE FROM "ImportedTask" WHERE "importId" = ${importId} AND "number" IN (
      SELECT "number" FROM "ImportedTask" WHERE "importId" = ${importId} LIMIT ${publishedAtOnce})`),
    tx.run(sql`DELETE FROM "ImportedSubtask" WHERE "importId" = ${importId} AND "number" IN (
      SELECT "number" FROM "ImportedSubtask" WHERE "importId" = ${importId} LIMIT ${publishedAtOnce})`),
  ])
  return removed.reduce((sum, count) => sum + count, 0)
}

/** The imports that were staged before a moment and that no process works on any more. */
export async function findStale(db: Db, before: Date): Promise<string[]> {
  // Every import begins with a task, whose number is 0.
  const rows = await db.rows(importRows`
    SELECT "importId" FROM "ImportedTask" WHERE "number" = 0 AND "stagedAt" < ${before}`)
  return rows.map(({ importId }) => importId)
}

/** Adds tasks with their subtasks at the end of the list, in the caller's transaction. */
export async function insertAll(
  tx: Tx,
  actor: Actor,
  tasks: readonly TransferTask[],
  places = noPlaces,
): Promise<TransferCounts> {
  const staging = { importId: randomUUID(), stagedAt: new Date() }
  const subtasks = tasks.reduce((sum, task) => sum + task.subtasks.length, 0)
  const counts = { tasks: tasks.length, subtasks }
  for (const piece of piecesOf(tasks)) await stagePiece(tx, piece, staging)
  await publish(tx, { importId: staging.importId, actor, places }, counts)
  while ((await removeStaged(tx, staging.importId)) > 0);
  return counts
}

function insertStagedTasks(tasks: readonly StagedTask[], { importId, stagedAt }: Staging) {
  const rows = tasks.map(
    (
      task,
    ) => sql`(${importId}, ${task.number}, ${task.rank}, ${task.projectName}, ${task.projectColor}, ${task.sectionName}, ${task.labels}, ${task.title},
      ${task.description}, ${task.status}, ${task.priority}, ${task.dueDate}, ${storedTime(task.dueTime)}, ${task.dueZone}, ${task.searchText}, ${task.titleKey},
      ${new Date(task.createdAt)}, ${new Date(task.updatedAt)}, ${dateOrNull(task.completedAt)},
      ${dateOrNull(task.deletedAt)}, ${task.source}, ${task.externalId}, ${stagedAt})`,
  )
  return sql`INSERT INTO "ImportedTask" ("importId", "number", "rank", "projectName", "projectColor", "sectionName", "labels", "title", "description",
    "status", "priority", "dueDate", "dueTime", "dueZone", "searchText", "titleKey", "createdAt", "updatedAt",
    "completedAt", "deletedAt", "source", "externalId", "stagedAt") VALUES ${sqlList(rows)}`
}

function insertStagedSubtasks(subtasks: readonly StagedSubtask[], { importId, stagedAt }: Staging) {
  const rows = subtasks.map(
    (subtask) => sql`(${importId}, ${subtask.number}, ${subtask.taskNumber},
      ${subtask.position}, ${subtask.title}, ${subtask.description}, ${subtask.searchText}, ${subtask.done},
      ${new Date(subtask.createdAt)}, ${new Date(subtask.updatedAt)}, ${stagedAt})`,
  )
  return sql`INSERT INTO "ImportedSubtask" ("importId", "number", "taskNumber", "position",
    "title", "description", "searchText", "done", "createdAt", "updatedAt", "stagedAt")
    VALUES ${sqlList(rows)}`
}

/**
 * Digits in the ranks of one import. Two imports published at the same time find the same end; these keep them apart.
 */
const distinctDigits = () =>
  randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')

const dateOrNull = (moment: string | null) => (moment === null ? null : new Date(moment))

/** @returns the ids of the tasks by their numbers, in their order */
async function publishTasks(
  tx: Tx,
  { actor, range, rank }: { actor: Actor; range: Sql; rank: string },
): Promise<ReadonlyMap<number, number>> {
  const projectId = projectOfImported(actor, sql`i`)
  const published = await tx.rows(publishedRows`
    INSERT INTO "Task" ("projectId", "sectionId", "title", "description", "status", "priority", "dueDate", "dueTime", "dueZone",
      "position", "version", "searchText", "titleKey", "createdAt", "updatedAt", "completedAt", "deletedAt",
      "source", "externalId")
    SELECT ${projectId}, CASE WHEN i."sectionName" IS NOT NULL THEN (
        SELECT s."id" FROM "Section" s WHERE s."projectId" = ${projectId} AND s."name" = i."sectionName") END, "title", "description", "status", "priority", "dueDate", "dueTime", "dueZone",
      CAST(${rank} AS TEXT) || "rank", 1, "searchText", "titleKey", "createdAt", "updatedAt", "completedAt",
      "deletedAt", "source", "externalId"
    FROM "ImportedTask" i
    WHERE ${range} AND "taskId" IS NULL
    ORDER BY "number"
    RETURNING "id", "position"`)
  return new Map(inRankOrder(published).map(({ id, position }) => [numberIn(position, rank), id]))
}

/** @returns the number of subtasks published */
async function publishSubtasks(
  tx: Tx,
  range: Sql,
  ids: ReadonlyMap<number, number>,
): Promise<number> {
  const [tasks] = await tx.rows(rangeRows`
    SELECT min("taskNumber") AS "first", max("taskNumber") AS "last"
    FROM "ImportedSubtask" WHERE ${range}`)
  const pairs: Sql[] = []
  for (let number = tasks?.first ?? 0; number <= (tasks?.last ?? -1); number += 1) {
    const id = ids.get(number)
    if (id !== undefined) pairs.push(sql`(CAST(${number} AS INTEGER), CAST(${id} AS INTEGER))`)
  }
  if (pairs.length === 0) return 0
  return tx.run(sql`
    WITH parent("number", "id") AS (VALUES ${sqlList(pairs)})
    INSERT INTO "Subtask" ("taskId", "title", "description", "searchText", "done", "position", "version",
      "createdAt", "updatedAt")
    SELECT parent."id", staged."title", staged."description", staged."searchText", staged."done",
      staged."position", 1, staged."createdAt", staged."updatedAt"
    FROM (SELECT * FROM "ImportedSubtask" WHERE ${range}) staged
    JOIN parent ON parent."number" = staged."taskNumber"
    ORDER BY staged."number"`)
}
