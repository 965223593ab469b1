import { integer, text } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { sqlList } from '../db/sql'
import { rowsOf } from '../db/statement'

const sectionRows = rowsOf({ id: integer, name: text })
const ownerRows = rowsOf({ id: integer, projectId: integer })

/** The statement that reads the sections of a project, in their order. */
export const selectSections = (projectId: number) => sectionRows`
  SELECT "id", "name" FROM "Section" WHERE "projectId" = ${rowInteger(projectId)}
  ORDER BY "projectId", "position", "id"`

/** The projects that sections are in, by the ids of the sections. Ids of no section are left out. */
export async function findProjectsOfSections(
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.rows(ownerRows`
    SELECT "id", "projectId" FROM "Section" WHERE "id" IN (${sqlList(ids.map(rowInteger))})`)
  return new Map(rows.map(({ id, projectId }) => [id, projectId]))
}
