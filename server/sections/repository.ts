import { integer } from '../db/columns'
import type { Db, Tx } from '../db/database'
import {
  findRanked,
  makeRoom,
  type OrderedList,
  type Place,
  placeAfter,
  placeAtEnd,
  placesAtEnd,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import { anyRows, demanding, rowsOf, type Statement } from '../db/statement'
import { invalid, notFound } from '../errors'
import { projectOf } from '../projects/project-query'
import { explainRefusal, type ProjectTarget, raise } from '../projects/repository'
import { fold } from '../text/fold'
import type { Precondition } from '../versions/precondition'
import {
  maxSections,
  type Section,
  type SectionCreate,
  type SectionPatch,
  type SectionWritten,
} from './schema'
import { selectSections } from './section-query'

/**
 * Writes to sections. Each changes the project, which has them in its body, and raises its version first: writes to the
 * sections of one project are made one after the other, so the names and the number of its sections are what they find.
 */

const idRows = rowsOf({ id: integer })

/** A section to add to a project, if the project is in the demanded state. */
export interface NewSection extends Precondition {
  projectId: number
  section: SectionCreate
}

/** A section to change, if its project is in the demanded state. */
export interface SectionTarget extends Precondition {
  projectId: number
  id: number
}

/** Some tasks of a section, in the trash or not. */
export interface TasksInSection {
  ids: number[]
  /** Whether they are all of it. */
  all: boolean
}

/**
 * Adds a section.
 *
 * @throws RefusedError `not_found`, or `conflict` when the project is in another state
 */
export function create(
  tx: Tx,
  { projectId, section: { name }, ...precondition }: NewSection,
  { position, moved }: Place,
  epoch: string,
): Promise<SectionWritten> {
  const insert = demanding(
    1,
    idRows`
      INSERT INTO "Section" ("projectId", "name", "position")
      VALUES (${rowInteger(projectId)}, ${name}, ${position}) RETURNING "id"`,
  )
  const room = makeRoom(sectionsOf(projectId), moved)
  return commit(tx, { id: projectId, ...precondition }, epoch, room, insert)
}

/**
 * Renames a section or moves it.
 *
 * @param place where it goes; null if it stays
 * @throws RefusedError `not_found`, or `conflict` when the project is in another state
 */
export function update(
  tx: Tx,
  { projectId, id, patch: { name }, ...precondition }: SectionTarget & { patch: SectionPatch },
  place: Place | null,
  epoch: string,
): Promise<SectionWritten> {
  const set: Sql[] = []
  if (name !== undefined) set.push(sql`"name" = ${name}`)
  if (place) set.push(sql`"position" = ${place.position}`)
  const change = demanding(
    1,
    idRows`
      UPDATE "Section" SET ${sqlList(set)}
      WHERE "id" = ${rowInteger(id)} AND "projectId" = ${rowInteger(projectId)} RETURNING "id"`,
  )
  const room = makeRoom(sectionsOf(projectId), place?.moved ?? [])
  return commit(tx, { id: projectId, ...precondition }, epoch, room, change)
}

/**
 * Deletes a section. Its tasks stay in the project. Their versions rise, because their bodies change, but not the times
 * of their last change, by which those in the trash are ordered.
 *
 * @param tasks all tasks that it still has
 * @throws RefusedError `not_found`, or `conflict` when the project is in another state
 */
export function remove(
  tx: Tx,
  { projectId, id, ...precondition }: SectionTarget,
  tasks: TasksInSection,
  epoch: string,
): Promise<SectionWritten> {
  const deletion = demanding(
    1,
    idRows`
      DELETE FROM "Section"
      WHERE "id" = ${rowInteger(id)} AND "projectId" = ${rowInteger(projectId)} RETURNING "id"`,
  )
  return commit(tx, { id: projectId, ...precondition }, epoch, takeOut(tasks), deletion)
}

/**
 * Ends a write to a section.
 *
 * @param before what comes between the project's new version and the change
 * @param change returns the id of the section
 */
function commit(
  tx: Tx,
  target: ProjectTarget,
  epoch: string,
  before: readonly Statement<unknown>[],
  change: Statement<{ id: number }>,
): Promise<SectionWritten> {
  const project = raise(target, epoch)
  const sections = selectSections(target.id)
  return tx.commit({
    statements: [project, ...before, change, sections],
    result: (replies) => ({
      id: replies.one(change).id,
      project: { ...projectOf(replies.one(project), epoch), sections: replies.of(sections) },
    }),
    explain: (db) => explainRefusal(db, target, epoch),
  })
}

/**
 * Takes some tasks out of a section that is to be deleted, because it has more than one write can change.
 *
 * @throws RefusedError `not_found`, or `conflict` when the project is in another state
 */
export async function empty(
  tx: Tx,
  { projectId, id: _, ...precondition }: SectionTarget,
  tasks: TasksInSection,
  epoch: string,
): Promise<null> {
  await explainRefusal(tx, { id: projectId, ...precondition }, epoch)
  return tx.commit({ statements: takeOut(tasks), result: () => null })
}

/**
 * Adds the sections that a project lacks, at the end, in the caller's transaction.
 *
 * @returns the names as they are there, which may be spelled in another way, by these names
 * @throws RefusedError `invalid` when the project would have more than allowed
 */
export async function addMissing(
  tx: Tx,
  projectId: number,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await tx.rows(selectSections(projectId))
  const spelled = new Map(known.map(({ name }) => [fold(name), name]))
  const missing: string[] = []
  for (const name of names) {
    if (spelled.has(fold(name))) continue
    spelled.set(fold(name), name)
    missing.push(name)
  }
  if (missing.length > 0) {
    requireRoom(known.length + missing.length)
    const { positions, moved } = await placesAtEnd(tx, sectionsOf(projectId), missing.length)
    await tx.rows(raise({ id: projectId }, ''))
    for (const statement of makeRoom(sectionsOf(projectId), moved)) await tx.rows(statement)
    const rows = missing.map((name, at) => sql`(${projectId}, ${name}, ${positions[at]})`)
    await tx.run(
      sql`INSERT INTO "Section" ("projectId", "name", "position") VALUES ${sqlList(rows)}`,
    )
  }
  return new Map(names.map((name) => [name, spelled.get(fold(name)) ?? name]))
}

/** The first tasks of a section. */
export async function findTasksIn(db: Db, id: number, limit: number): Promise<TasksInSection> {
  const rows = await db.rows(idRows`
    SELECT "id" FROM "Task" WHERE "sectionId" = ${rowInteger(id)} ORDER BY "id" LIMIT ${limit + 1}`)
  return { ids: rows.slice(0, limit).map((row) => row.id), all: rows.length <= limit }
}

/**
 * The place of a new section.
 *
 * @throws RefusedError `invalid` when there is one of this name, none to go after, or as many as allowed
 */
export async function placeForNew(db: Db, { projectId, section }: NewSection): Promise<Place> {
  const sections = await db.rows(selectSections(projectId))
  requireRoom(sections.length + 1)
  requireNewName(sections, section.name)
  const { afterId } = section
  return afterId === undefined
    ? placeAtEnd(db, sectionsOf(projectId))
    : placeBelow(db, projectId, afterId)
}

/**
 * The place that a change moves a section to; null if it stays.
 *
 * @throws RefusedError `not_found`, or `invalid` when another has this name, or there is none to go after
 */
export async function placeForChange(
  db: Db,
  { projectId, id, patch: { name, afterId } }: SectionTarget & { patch: SectionPatch },
): Promise<Place | null> {
  const sections = await db.rows(selectSections(projectId))
  if (sections.every((section) => section.id !== id)) throw notFound()
  const others = sections.filter((section) => section.id !== id)
  if (name !== undefined) requireNewName(others, name)
  return afterId === undefined ? null : placeBelow(db, projectId, afterId, id)
}

/** @throws RefusedError `not_found` unless the project has this section */
export async function requireSection(db: Db, { projectId, id }: SectionTarget): Promise<void> {
  if (!(await findRanked(db, sectionsOf(projectId), id))) throw notFound()
}

/** The place below a section, or at the top. */
async function placeBelow(
  db: Db,
  projectId: number,
  afterId: number | null,
  mover?: number,
): Promise<Place> {
  const list = sectionsOf(projectId)
  if (afterId === null) return placeAfter(db, list, null, mover)
  const after = afterId === mover ? null : await findRanked(db, list, afterId)
  if (!after) throw invalid('/afterId', 'must be another section of the project')
  return placeAfter(db, list, after, mover)
}

function requireRoom(count: number): void {
  if (count <= maxSections) return
  throw invalid('', `there can be at most ${maxSections} sections in a project`)
}

/** Refuses a name that differs from another one only in what people take for the same. */
function requireNewName(sections: readonly Section[], name: string): void {
  const folded = fold(name)
  const other = sections.find((section) => fold(section.name) === folded)
  if (other) throw invalid('/name', `must differ from that of the section “${other.name}”`)
}

/** The statement that takes tasks out of their section. */
function takeOut({ ids }: TasksInSection) {
  if (ids.length === 0) return []
  return [
    anyRows`
      UPDATE "Task" SET "sectionId" = NULL, "version" = "version" + 1
      WHERE "id" IN (${sqlList(ids)})`,
  ]
}

/** The sections of a project. */
function sectionsOf(projectId: number): OrderedList {
  return {
    table: sql`"Section"`,
    id: sql`"id"`,
    raise: noSql,
    rows: sql`"projectId" = ${rowInteger(projectId)}`,
    sameInAll: sql`"projectId"`,
  }
}
