import { integer, text } from '../server/db/columns'
import type { Db, Tx } from '../server/db/database'
import { rawSql, type Sql, sql, sqlList } from '../server/db/sql'
import { type RowOf, rowsOf, type Statement } from '../server/db/statement'
import type { subtaskColumns } from '../server/subtasks/subtask-query'
import { storedTime } from '../server/tasks/due-time'
import type { taskColumns } from '../server/tasks/task-query'
import { type TextColumns, textColumnsOf } from '../server/tasks/text-columns'
import { searchTextOf } from '../server/text/search-text'

/** Rows of tasks and subtasks, which tests write and look at without the repositories. */

const idRows = rowsOf({ id: integer })
const countRows = rowsOf({ count: integer })
const versionRows = rowsOf({ version: integer })
const titleRows = rowsOf({ title: text })

/** The columns of a task that a test may set. The text columns are by default what this version derives. */
export type TaskRow = Omit<RowOf<typeof taskColumns>, 'id' | 'version'> &
  TextColumns & { deletedAt: Date | null }

/** The columns of a subtask that a test may set. */
export type SubtaskRow = Omit<RowOf<typeof subtaskColumns>, 'id' | 'version' | 'description'>

/** The statement that inserts a task for each of these, and returns their ids. */
export function insertionOf(tasks: readonly Partial<TaskRow>[]): Statement<{ id: number }> {
  const now = new Date()
  const rows = tasks.map((task) => {
    const { title = 'A', description = '' } = task
    const { searchText, titleKey } = { ...textColumnsOf({ title, description }), ...task }
    const { status = 'todo', priority = 0, dueDate = null, position = 'a0' } = task
    const { dueTime, dueZone = null } = task
    const { createdAt = now, updatedAt = now, completedAt = null, deletedAt = null } = task
    return sql`(${title}, ${description}, ${status}, ${priority}, ${dueDate}, ${storedTime(dueTime)}, ${dueZone}, ${position},
      ${searchText}, ${titleKey}, ${createdAt}, ${updatedAt}, ${completedAt}, ${deletedAt})`
  })
  return idRows`
    INSERT INTO "Task" ("title", "description", "status", "priority", "dueDate", "dueTime", "dueZone", "position",
      "searchText", "titleKey", "createdAt", "updatedAt", "completedAt", "deletedAt")
    VALUES ${sqlList(rows)} RETURNING "id"`
}

/** Inserts a task for each of these, in one statement. Resolves with their ids, in the same order. */
export async function insertTasks(tx: Tx, tasks: readonly Partial<TaskRow>[]): Promise<number[]> {
  return ascending(await tx.rows(insertionOf(tasks)))
}

/** Inserts a task. Resolves with its id. */
export async function insertTask(tx: Tx, task: Partial<TaskRow> = {}): Promise<number> {
  const [id = 0] = await insertTasks(tx, [task])
  return id
}

/** Inserts a subtask for each of these, in one statement. Resolves with their ids, in the same order. */
export async function insertSubtasks(
  tx: Tx,
  subtasks: readonly (Partial<SubtaskRow> & Pick<SubtaskRow, 'taskId'>)[],
): Promise<number[]> {
  const now = new Date()
  const rows = subtasks.map((subtask) => {
    const { taskId, title = 'a', done = false, position = 'a0' } = subtask
    const { createdAt = now, updatedAt = now } = subtask
    const searchText = searchTextOf({ title, description: '' })
    return sql`(${taskId}, ${title}, ${searchText}, ${done}, ${position}, ${createdAt}, ${updatedAt})`
  })
  return ascending(
    await tx.rows(idRows`
      INSERT INTO "Subtask" ("taskId", "title", "searchText", "done", "position", "createdAt", "updatedAt")
      VALUES ${sqlList(rows)} RETURNING "id"`),
  )
}

type Table = 'Task' | 'Subtask'

/** Gives all rows of a table the same rank, as tasks from the trash or files of other programs may have. */
export async function equalizeRanks(tx: Tx, table: Table): Promise<void> {
  await tx.run(sql`UPDATE ${rawSql(`"${table}"`)} SET "position" = 'a0'`)
}

/** How many rows a table has. */
export async function countRowsOf(db: Db, table: Table): Promise<number> {
  const [row] = await db.rows(countRows`
    SELECT count(*) AS "count" FROM ${rawSql(`"${table}"`)}`)
  return row?.count ?? 0
}

/** The titles of all tasks, the oldest first. */
export async function titlesIn(db: Db): Promise<string[]> {
  const rows = await db.rows(titleRows`SELECT "title" FROM "Task" ORDER BY "id"`)
  return rows.map(({ title }) => title)
}

/** The version of a task. */
export async function versionOf(db: Db, id: number): Promise<number> {
  const [row] = await db.rows(versionRows`SELECT "version" FROM "Task" WHERE "id" = ${id}`)
  if (row === undefined) throw new Error(`there is no task ${id}`)
  return row.version
}

/** The statement that raises the version of a task, and does nothing else. */
export function raiseVersion(id: number): Sql {
  return sql`UPDATE "Task" SET "version" = "version" + 1 WHERE "id" = ${id}`
}

/** Ids are given in the order of the rows; a database may return them in another one. */
const ascending = (rows: { id: number }[]) => rows.map(({ id }) => id).sort((a, b) => a - b)
