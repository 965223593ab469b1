import { integer, text } from '../../db/columns'
import type { Db, Tx } from '../../db/database'
import { sql, sqlList } from '../../db/sql'
import { anyRows, columnList, rowsOf } from '../../db/statement'
import { valueById } from '../../db/value-by-id'
import { searchTextOf } from '../../text/search-text'
import { type TextColumns, textColumnsOf } from '../text-columns'

/** How far the stored texts of tasks have been folded. */
export interface FoldingState {
  /** The rule that they were folded with. */
  rule: string
  /** Tasks up to this id are folded; null when all are. */
  upToId: number | null
}

const foldingRows = rowsOf({ rule: text, upToId: integer.nullable() })
const textColumns = {
  id: integer,
  title: text,
  description: text,
  searchText: text,
  titleKey: text,
}
const textRows = rowsOf(textColumns)
const subtaskTextColumns = { id: integer, title: text, description: text, searchText: text }
const subtaskRows = rowsOf(subtaskTextColumns)
/** How many subtasks one statement changes: a database takes only so many values. */
const subtasksAtOnce = 500

/** Reads how far folding has progressed. */
export async function findFolding(db: Db): Promise<FoldingState> {
  const [state] = await db.rows(foldingRows`SELECT "rule", "upToId" FROM "TextFolding"`)
  if (!state) throw new Error('the table TextFolding has no row')
  return state
}

/** Whether there is any task, in the trash or not. */
export async function hasAnyTask(db: Db): Promise<boolean> {
  return (await db.rows(anyRows`SELECT 1 FROM "Task" LIMIT 1`)).length > 0
}

/**
 * Folds the texts of the next tasks and their subtasks, and records the progress. Versions stay the same: nothing that
 * clients see of the rows changes.
 *
 * @param rule the rule that texts are folded with now; if another one is recorded, folding begins at the first task
 * @param count the most tasks to process
 * @returns how many were processed; fewer than `count` at the end
 */
export async function foldNext(tx: Tx, rule: string, count: number): Promise<number> {
  const state = await findFolding(tx)
  const after = state.rule === rule ? state.upToId : 0
  if (after === null) return 0
  const rows = await tx.rows(textRows`
    SELECT ${columnList(textColumns)} FROM "Task"
    WHERE "id" > ${after} ORDER BY "id" LIMIT ${count}`)
  await storeTexts(tx, changedRows(rows))
  await foldSubtasksOf(
    tx,
    rows.map(({ id }) => id),
  )
  const last = rows.length < count ? null : (rows.at(-1)?.id ?? null)
  await tx.run(sql`UPDATE "TextFolding" SET "rule" = ${rule}, "upToId" = ${last}`)
  return rows.length
}

/** Folds the texts of the subtasks of tasks. */
async function foldSubtasksOf(tx: Tx, taskIds: readonly number[]): Promise<void> {
  if (taskIds.length === 0) return
  const rows = await tx.rows(subtaskRows`
    SELECT ${columnList(subtaskTextColumns)} FROM "Subtask" WHERE "taskId" IN (${sqlList([...taskIds])})`)
  const changed = rows.flatMap((row) => {
    const searchText = searchTextOf(row)
    return searchText === row.searchText ? [] : [[row.id, searchText] as const]
  })
  while (changed.length > 0) {
    const texts = new Map(changed.splice(0, subtasksAtOnce))
    await tx.run(sql`
      UPDATE "Subtask" SET "searchText" = ${valueById(texts)} WHERE "id" IN (${sqlList([...texts.keys()])})`)
  }
}

/** Stores the text columns of tasks, by task id, in one statement. */
async function storeTexts(tx: Tx, texts: ReadonlyMap<number, TextColumns>): Promise<void> {
  if (texts.size === 0) return
  const column = (name: keyof TextColumns) =>
    valueById(new Map([...texts].map(([id, columns]) => [id, columns[name]])))
  await tx.run(sql`
    UPDATE "Task" SET "searchText" = ${column('searchText')}, "titleKey" = ${column('titleKey')}
    WHERE "id" IN (${sqlList([...texts.keys()])})`)
}

function changedRows(
  rows: readonly (TextColumns & { id: number; title: string; description: string })[],
): Map<number, TextColumns> {
  const changed = new Map<number, TextColumns>()
  for (const row of rows) {
    const columns = textColumnsOf(row)
    if (columns.searchText === row.searchText && columns.titleKey === row.titleKey) continue
    changed.set(row.id, columns)
  }
  return changed
}
