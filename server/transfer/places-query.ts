import { integer, text, time } from '../db/columns'
import type { Db, Tx } from '../db/database'
import { sql, sqlList } from '../db/sql'
import { rowsOf } from '../db/statement'
import { isOpen, projectColumns } from '../projects/project-query'
import { addMissing } from '../sections/repository'
import { selectSections } from '../sections/section-query'
import { type Actor, firstPerson } from '../users/actor'
import type { TransferPlaces } from './backup'
import type { ListedPlaces, ListedProject, ListedSections } from './listed-places'

/** The projects, sections and labels of a list, whether or not a task is in them. */

const { kind, name, color } = projectColumns
const placeRows = rowsOf({
  ...{ id: integer, kind, name, color },
  archivedAt: time.nullable(),
  section: text.nullable(),
})
const labelRows = rowsOf({ name: text, color })
const nameRows = rowsOf({ name: text })
const idRows = rowsOf({ id: integer, name: text })

/** A project in the trash is there as far as tasks are in it: they are in the file one by one. */
export async function findPlaces(db: Db): Promise<TransferPlaces> {
  const rows = await db.rows(placeRows`
    SELECT p."id", p."kind", p."name", p."color", p."archivedAt", s."name" AS "section"
    FROM "ProjectMember" m JOIN "Project" p ON p."id" = m."projectId"
      LEFT JOIN "Section" s ON s."projectId" = p."id"
    WHERE m."userId" = ${firstPerson.userId} AND (p."deletedAt" IS NULL
      OR EXISTS (SELECT 1 FROM "Task" t WHERE t."projectId" = p."id"))
    ORDER BY m."position", p."id", s."position", s."id"`)
  const projects = new Map<number, TransferPlaces['projects'][number]>()
  const inboxSections: string[] = []
  for (const row of rows) {
    const { id, name, color } = row
    const archivedAt = row.archivedAt?.toISOString() ?? null
    const project = projects.get(id) ?? { name, color, archivedAt, sections: [] }
    if (row.kind !== 'inbox') projects.set(id, project)
    const sections = row.kind === 'inbox' ? inboxSections : project.sections
    if (row.section !== null) sections.push(row.section)
  }
  const labels = await db.rows(labelRows`SELECT "name", "color" FROM "Label" ORDER BY "nameKey"`)
  return { projects: [...projects.values()], inboxSections, labels }
}

/** The listed projects without tasks of which the person has none, not even in the archive or in the trash. */
export async function findMissingEmpty(
  db: Db,
  { projects }: ListedPlaces,
  { userId }: Actor,
): Promise<ListedProject[]> {
  const empty = projects.filter(({ hasTasks }) => !hasTasks)
  if (empty.length === 0) return []
  const found = await db.rows(nameRows`
    SELECT p."name" FROM "Project" p JOIN "ProjectMember" m ON m."projectId" = p."id"
    WHERE m."userId" = ${userId} AND p."kind" <> 'inbox'
      AND p."name" IN (${sqlList(empty.map(({ name }) => name))})`)
  const names = new Set(found.map(({ name }) => name))
  return empty.filter(({ name }) => !names.has(name))
}

/**
 * Adds the listed sections to the person's open projects: to one without sections all of them, in their order, and
 * to another those that the tasks of the file do not name.
 */
export async function addListedSections(
  tx: Tx,
  { projects, inbox }: ListedPlaces,
  { userId, inboxId }: Actor,
): Promise<void> {
  await addTo(tx, inboxId, inbox)
  const named = projects.filter(({ sections }) => sections.length > 0)
  if (named.length === 0) return
  const found = await tx.rows(idRows`
    SELECT MIN(p."id") AS "id", p."name" FROM "Project" p
      JOIN "ProjectMember" m ON m."projectId" = p."id"
    WHERE m."userId" = ${userId} AND p."kind" <> 'inbox' AND ${isOpen}
      AND p."name" IN (${sqlList(named.map(({ name }) => name))}) GROUP BY p."name"`)
  const ids = new Map(found.map(({ id, name }) => [name, id]))
  for (const project of named) {
    const id = ids.get(project.name)
    if (id !== undefined) await addTo(tx, id, project)
  }
}

async function addTo(tx: Tx, projectId: number, { sections, emptySections }: ListedSections) {
  if (sections.length === 0) return
  const isFirst = (await tx.rows(selectSections(projectId))).length === 0
  await addMissing(tx, projectId, isFirst ? sections : emptySections)
}

/**
 * Archives those of the new projects that the file lists as archived. Of one name there is one project: it stays open if one
 * of those in the file was.
 */
export async function archiveListed(
  tx: Tx,
  { projects }: ListedPlaces,
  added: ReadonlyMap<string, number>,
): Promise<void> {
  const open = new Set(projects.filter((each) => each.archivedAt === null).map(({ name }) => name))
  for (const { name, archivedAt } of projects) {
    const id = added.get(name)
    if (id === undefined || archivedAt === null || open.has(name)) continue
    await tx.run(
      sql`UPDATE "Project" SET "archivedAt" = ${new Date(archivedAt)} WHERE "id" = ${id}`,
    )
  }
}
