import { z } from 'zod'
import { flag, integer } from '../db/columns'
import type { Db, Tx } from '../db/database'
import {
  findRanked,
  makeRoom,
  type OrderedList,
  type Place,
  type Places,
  placeAfter,
  placesAtEnd,
} from '../db/ordered-list'
import { rowInteger } from '../db/row-integer'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import {
  anyRows,
  columnList,
  demanding,
  type Hold,
  holding,
  type RowOf,
  rowsOf,
} from '../db/statement'
import { invalid, noSuch, notFound, prohibited } from '../errors'
import { selectSections } from '../sections/section-query'
import { meets } from '../versions/meets'
import { type Precondition, requireState } from '../versions/precondition'
import { projectColumns, projectOf } from './project-query'
import {
  maxProjects,
  type ProjectChange,
  type ProjectCreate,
  type ProjectPatch,
  type ProjectWithSections,
  projectKinds,
} from './schema'

/** Writes to projects. Each ends its transaction; a change raises the version of the project. */

const projectRows = rowsOf(projectColumns)
const heldRows = rowsOf({
  userId: integer,
  kind: z.enum(projectKinds),
  isArchived: flag,
  isTrashed: flag,
})
const memberColumns = { userId: integer, projectId: integer }
const countRows = rowsOf({ count: integer })
const versionRows = rowsOf({ version: integer })
const columns = columnList(projectColumns)

/** Statements about who is a member of which project. */
export const memberRows = rowsOf(memberColumns)

/** A project to change, if it is in the demanded state. */
export interface ProjectTarget extends Precondition {
  id: number
}

/** Where to move a project in its owner's order: right after another one, or to the top. */
export interface ProjectMove {
  id: number
  afterId: number | null
}

/** Adds a project at the end of its owner's order. */
export async function create(
  tx: Tx,
  fields: ProjectCreate,
  { positions: [position = ''], moved }: Places,
  { userId, epoch }: { userId: number; epoch: string },
): Promise<ProjectWithSections> {
  const row = await add(tx, fields, position, userId)
  return tx.commit({
    statements: makeRoom(projectsOf(userId), moved),
    result: () => ({ ...projectOf(row, epoch), sections: [] }),
  })
}

/** Adds a project at a place in its owner's order, in the caller's transaction. */
export async function add(
  tx: Tx,
  { name, color }: ProjectCreate,
  position: string,
  userId: number,
): Promise<RowOf<typeof projectColumns>> {
  const now = new Date()
  const [row] = await tx.rows(projectRows`
    INSERT INTO "Project" ("kind", "name", "color", "createdAt", "updatedAt")
    VALUES ('list', ${name}, ${color}, ${now}, ${now}) RETURNING ${columns}`)
  if (!row) throw new Error('no project was added')
  await tx.run(sql`
    INSERT INTO "ProjectMember" ("projectId", "userId", "role", "position")
    VALUES (${row.id}, ${userId}, 'owner', ${position})`)
  return row
}

/**
 * Changes what the patch names.
 *
 * @throws RefusedError `not_found`, or `conflict` when the project is in another state
 */
export function update(
  tx: Tx,
  { patch, ...target }: ProjectTarget & { patch: ProjectPatch },
  epoch: string,
): Promise<ProjectWithSections> {
  return commitChange(tx, target, raise(target, epoch, assignments(patch)), epoch)
}

/**
 * Archives a project, moves it to the trash, or undoes that. One that is in that state already is returned unchanged, so
 * that a repeated request does no harm.
 *
 * @param isDone whether it is in that state
 * @throws RefusedError `conflict` when the project is in another state than demanded
 */
export function change(
  tx: Tx,
  target: ProjectTarget,
  to: { change: ProjectChange; isDone: boolean },
  epoch: string,
): Promise<ProjectWithSections> {
  const now = new Date()
  const set: Record<ProjectChange, Sql> = {
    archive: sql`"archivedAt" = ${now}`,
    unarchive: sql`"archivedAt" = NULL`,
    trash: sql`"deletedAt" = ${now}`,
    restore: sql`"deletedAt" = NULL`,
  }
  const access = sql`"accessVersion" = "accessVersion" + 1`
  const row = to.isDone
    ? demanding(1, projectRows`SELECT ${columns} FROM "Project" ${demanded(target, epoch)}`)
    : raise(target, epoch, [set[to.change], access])
  return commitChange(tx, target, row, epoch)
}

/** Changes a project, and returns it with its sections. */
function commitChange(
  tx: Tx,
  target: ProjectTarget,
  row: ReturnType<typeof raise>,
  epoch: string,
): Promise<ProjectWithSections> {
  const sections = selectSections(target.id)
  return tx.commit({
    statements: [row, sections],
    result: (replies) => ({
      ...projectOf(replies.one(row), epoch),
      sections: replies.of(sections),
    }),
    explain: (db) => explainRefusal(db, target, epoch),
  })
}

/**
 * The statement that raises the version of a project, and demands that it finds it in the demanded state. A write to a
 * section does this to its project first: all of them then wait for the same row, in one order.
 *
 * @param changes what else the statement sets
 */
export function raise(target: ProjectTarget, epoch: string, changes: readonly Sql[] = []) {
  const raised = [sql`"version" = "version" + 1`, sql`"updatedAt" = ${new Date()}`]
  return demanding(
    1,
    projectRows`
      UPDATE "Project" SET ${sqlList([...raised, ...changes])} ${demanded(target, epoch)}
      RETURNING ${columns}`,
  )
}

/** Throws the reason why there is no such project in the demanded state. */
export async function explainRefusal(
  db: Db,
  { id, ...precondition }: ProjectTarget,
  epoch: string,
): Promise<void> {
  requireState(precondition, { ...(await requireProject(db, id)), epoch })
}

/** Moves a project in a person's order. The project itself does not change. */
export function reorder(
  tx: Tx,
  { id }: ProjectMove,
  { position, moved }: Place,
  userId: number,
): Promise<{ id: number }> {
  const move = demanding(
    1,
    anyRows`
      UPDATE "ProjectMember" SET "position" = ${position}
      WHERE "projectId" = ${rowInteger(id)} AND "userId" = ${userId} AND EXISTS (
        SELECT 1 FROM "Project" WHERE "id" = ${rowInteger(id)} AND "deletedAt" IS NULL)
      RETURNING "projectId"`,
  )
  return tx.commit({
    statements: [...makeRoom(projectsOf(userId), moved), move],
    result: () => ({ id }),
    async explain() {
      throw notFound()
    },
  })
}

/**
 * The place that a project is moved to.
 *
 * @throws RefusedError `not_found`, or `invalid` when there is no such project to go after
 */
export async function placeForMove(
  db: Db,
  { id, afterId }: ProjectMove,
  userId: number,
): Promise<Place> {
  const list = projectsOf(userId)
  if (!(await findRanked(db, list, id))) throw notFound()
  if (afterId === null) return placeAfter(db, list, null, id)
  const after = afterId === id ? null : await findRanked(db, list, afterId)
  if (!after) throw invalid('/afterId', 'must be another project')
  return placeAfter(db, list, after, id)
}

/**
 * The places of new projects, at the end of the person's order.
 *
 * @throws RefusedError `invalid` when the person would have more than allowed
 */
export async function placesForNew(db: Db, userId: number, count: number): Promise<Places> {
  const [found] = await db.rows(countRows`
    SELECT COUNT(*) AS "count" FROM "ProjectMember" WHERE "userId" = ${userId}`)
  if ((found?.count ?? 0) + count > maxProjects) {
    throw invalid('', `there can be at most ${maxProjects} projects`)
  }
  return placesAtEnd(db, projectsOf(userId), count)
}

/**
 * The members of a project that a write adds to.
 *
 * @param pointer where the input names the project
 * @throws RefusedError `not_found` when there is no such project, `prohibited` when it is archived
 */
export async function requireMembers(db: Db, id: number, pointer: string): Promise<number[]> {
  const project = await heldProject(db, id, 'share')
  if (!project || project.isTrashed) throw noSuch(pointer, 'project')
  if (project.isArchived) throw prohibited('archived')
  return project.userIds
}

/**
 * The members of a project that a write changes. It holds the project alone from the beginning: of two that began
 * beside each other, each would wait for the other.
 *
 * @throws RefusedError `not_found` when there is no such project, `prohibited` when it is archived
 */
export async function requireOwnMembers(db: Db, id: number): Promise<number[]> {
  const project = await heldProject(db, id, 'change')
  if (!project || project.isTrashed) throw notFound()
  if (project.isArchived) throw prohibited('archived')
  return project.userIds
}

/** What a change of a project as a whole depends on. */
export interface ChangePlan {
  userIds: readonly number[]
  /** The project is in that state already. */
  isDone: boolean
}

/**
 * The members of a project that is changed as a whole. It is held alone.
 *
 * @throws RefusedError `not_found` when there is no such project, `prohibited` for an Inbox
 */
export async function planChange(db: Db, id: number, change: ProjectChange): Promise<ChangePlan> {
  const project = await heldProject(db, id, 'change')
  if (!project || (project.isTrashed && change !== 'restore')) throw notFound()
  const { userIds, kind, isArchived, isTrashed } = project
  if (kind === 'inbox') throw prohibited('inbox')
  const isDone = { archive: isArchived, unarchive: !isArchived, trash: false, restore: !isTrashed }
  return { userIds, isDone: isDone[change] }
}

/** A project as a write finds it. */
interface HeldProject extends Omit<HeldRow, 'userId'> {
  userIds: number[]
}
type HeldRow = ReturnType<ReturnType<typeof heldRows>['rowsOf']>[number]

async function heldProject(db: Db, id: number, hold: Hold): Promise<HeldProject | null> {
  const rows = await db.rows(
    holding(
      hold,
      heldRows`
        SELECT m."userId", p."kind", p."archivedAt" IS NOT NULL AS "isArchived",
          p."deletedAt" IS NOT NULL AS "isTrashed"
        FROM "Project" p JOIN "ProjectMember" m ON m."projectId" = p."id"
        WHERE p."id" = ${rowInteger(id)}`,
    ),
  )
  const [first] = rows
  return first ? { ...first, userIds: rows.map(({ userId }) => userId) } : null
}

/** The projects of everybody, by the person's id. All are held. */
export async function findMembers(db: Db): Promise<ReadonlyMap<number, number[]>> {
  const rows = await db.rows(
    holding(
      'share',
      memberRows`
        SELECT m."userId", m."projectId"
        FROM "Project" p JOIN "ProjectMember" m ON m."projectId" = p."id" ORDER BY p."id"`,
    ),
  )
  return byMember(rows)
}

/** The ids of projects, by the ids of their members. */
export function byMember(
  rows: readonly RowOf<typeof memberColumns>[],
): ReadonlyMap<number, number[]> {
  const projects = new Map<number, number[]>()
  for (const { userId, projectId } of rows) {
    projects.set(userId, [...(projects.get(userId) ?? []), projectId])
  }
  return projects
}

async function requireProject(db: Db, id: number): Promise<{ version: number }> {
  const [project] = await db.rows(versionRows`
    SELECT "version" FROM "Project" WHERE "id" = ${rowInteger(id)}`)
  if (!project) throw notFound()
  return project
}

/** The condition that a project is in the demanded state. */
const demanded = ({ id, ...precondition }: ProjectTarget, epoch: string) =>
  sql`WHERE "id" = ${rowInteger(id)} ${meets(precondition, epoch)}`

/** The columns that a patch sets. */
function assignments({ name, color }: ProjectPatch): Sql[] {
  const set: Sql[] = []
  if (name !== undefined) set.push(sql`"name" = ${name}`)
  if (color !== undefined) set.push(sql`"color" = ${color}`)
  return set
}

/** The projects of a person, in the order that the person gives them. */
function projectsOf(userId: number): OrderedList {
  return {
    table: sql`"ProjectMember"`,
    id: sql`"projectId"`,
    raise: noSql,
    rows: sql`"userId" = ${userId}`,
    sameInAll: sql`"userId"`,
  }
}
