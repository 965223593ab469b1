import type { Db } from '../../db/database'
import { Prisma } from '../../db/generated/sqlite/client'
import { valueById } from '../../db/value-by-id'
import { type TextColumns, textColumnsOf } from '../text-columns'

/** How far the stored texts of tasks have been folded. */
export interface FoldingState {
  /** The rule that they were folded with. */
  rule: string
  /** Tasks up to this id are folded; null when all are. */
  upToId: number | null
}

interface TextRow extends TextColumns {
  id: number
  title: string
  description: string
}

/** Reads how far folding has progressed. */
export async function findFolding(db: Db): Promise<FoldingState> {
  const [state] = await db.$queryRaw<FoldingState[]>`SELECT "rule", "upToId" FROM "TextFolding"`
  if (!state) throw new Error('the table TextFolding has no row')
  return state
}

/** Whether there is any task, in the trash or not. */
export async function hasAnyTask(db: Db): Promise<boolean> {
  return (await db.task.findFirst({ select: { id: true } })) !== null
}

/**
 * Folds the texts of the next tasks and records the progress. Versions stay the same: nothing that clients see of the
 * rows changes.
 *
 * @param rule the rule that texts are folded with now; if another one is recorded, folding begins at the first task
 * @param count the most tasks to process
 * @returns how many were processed; fewer than `count` at the end
 */
export async function foldNext(tx: Db, rule: string, count: number): Promise<number> {
  const state = await findFolding(tx)
  const after = state.rule === rule ? state.upToId : 0
  if (after === null) return 0
  const rows = await tx.$queryRaw<TextRow[]>`
    SELECT "id", "title", "description", "searchText", "titleKey" FROM "Task"
    WHERE "id" > ${after} ORDER BY "id" LIMIT ${count}`
  await storeTexts(tx, changedRows(rows))
  const last = rows.length < count ? null : (rows.at(-1)?.id ?? null)
  await tx.$executeRaw`UPDATE "TextFolding" SET "rule" = ${rule}, "upToId" = ${last}`
  return rows.length
}

/** Stores the text columns of tasks, by task id, in one statement. */
export async function storeTexts(tx: Db, texts: ReadonlyMap<number, TextColumns>): Promise<void> {
  if (texts.size === 0) return
  const column = (name: keyof TextColumns) =>
    valueById(new Map([...texts].map(([id, columns]) => [id, columns[name]])))
  await tx.$executeRaw`
    UPDATE "Task" SET "searchText" = ${column('searchText')}, "titleKey" = ${column('titleKey')}
    WHERE "id" IN (${Prisma.join([...texts.keys()])})`
}

function changedRows(rows: readonly TextRow[]): Map<number, TextColumns> {
  const changed = new Map<number, TextColumns>()
  for (const row of rows) {
    const columns = textColumnsOf(row)
    if (columns.searchText === row.searchText && columns.titleKey === row.titleKey) continue
    changed.set(row.id, columns)
  }
  return changed
}
