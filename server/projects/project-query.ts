import { epochColumn } from '../db/cache-state-row'
import { integer, text, time } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { sql } from '../db/sql'
import { anyRows, columnList, type RowOf, rowsOf } from '../db/statement'
import { type Project, type ProjectWithSections, projectSchema } from './schema'

/** The columns of a project's own row that the wire format holds. */
export const projectColumns = {
  id: integer,
  kind: projectSchema.shape.kind,
  name: text,
  color: projectSchema.shape.color,
  archivedAt: time.nullable(),
  version: integer,
  createdAt: time,
  updatedAt: time,
}

const joinedRows = rowsOf({ ...projectColumns, epoch: text })
const joinedList = columnList(projectColumns, 'p')
const sectionedRows = rowsOf({
  ...projectColumns,
  epoch: text,
  sectionId: integer.nullable(),
  sectionName: text.nullable(),
})

/** The condition that a project `p` is in the lists of all projects. */
export const isOpen = sql`(p."archivedAt" IS NULL AND p."deletedAt" IS NULL)`

const ownOrder = sql`CASE p."kind" WHEN 'inbox' THEN 0 ELSE 1 END, m."position", p."id"`
const latestFirst = sql`p."deletedAt" DESC, p."id" DESC`

/**
 * One project outside the trash with its sections, or null. In one statement, because two would not see the same state of
 * the database.
 */
export async function findProject(db: Db, id: number): Promise<ProjectWithSections | null> {
  const rows = await db.rows(sectionedRows`
    SELECT ${joinedList}, ${epochColumn}, s."id" AS "sectionId", s."name" AS "sectionName"
    FROM "Project" p LEFT JOIN "Section" s ON s."projectId" = p."id"
    WHERE p."id" = ${rowInteger(id)} AND p."deletedAt" IS NULL ORDER BY s."position", s."id"`)
  const [row] = rows
  if (!row) return null
  const sections = rows.flatMap(({ sectionId, sectionName }) =>
    sectionId === null || sectionName === null ? [] : [{ id: sectionId, name: sectionName }],
  )
  return { ...projectOf(row, row.epoch), sections }
}

/** Whether there is such a project outside the trash. */
export async function hasProject(db: Db, id: number): Promise<boolean> {
  const found = await db.rows(anyRows`
    SELECT 1 FROM "Project" WHERE "id" = ${rowInteger(id)} AND "deletedAt" IS NULL`)
  return found.length > 0
}

/**
 * The projects of a person: the Inbox first, then the others in the order that the person gave them. Or those in the
 * trash, the one that was deleted last first.
 */
export async function findProjectsOf(
  db: Db,
  userId: number,
  { inTrash = false } = {},
): Promise<Project[]> {
  const rows = await db.rows(joinedRows`
    SELECT ${joinedList}, ${epochColumn}
    FROM "ProjectMember" m JOIN "Project" p ON p."id" = m."projectId"
    WHERE m."userId" = ${rowInteger(userId)} AND p."deletedAt" ${inTrash ? sql`IS NOT NULL` : sql`IS NULL`}
    ORDER BY ${inTrash ? latestFirst : ownOrder}`)
  return rows.map((row) => projectOf(row, row.epoch))
}

/** Converts a row to its wire format. */
export function projectOf(row: RowOf<typeof projectColumns>, epoch: string): Project {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    color: row.color,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    version: row.version,
    epoch,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
