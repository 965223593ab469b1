import { flag, integer, text } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { type Sql, sql, sqlList } from '../db/sql'
import { holding, type RowOf, rowsOf } from '../db/statement'
import { dueTimeColumn } from './due-time'

/** What decides which lists a task is in. */
export interface Listing {
  id: number
  version: number
  projectId: number
  /** The members of the project. */
  userIds: readonly number[]
  dueDate: string | null
  dueTime: string | null
  /** It is in the trash itself. */
  isTrashed: boolean
  /** Its project is archived. */
  isArchived: boolean
  /** Its project is in the trash, so there is no such task. */
  isGone: boolean
}

/** A project that tasks go to. */
export interface Target {
  userIds: readonly number[]
  isArchived: boolean
}

/** The listings of tasks that go to a project, and that project: null if there is no such project. */
export interface Moving {
  listings: Listing[]
  to: Target | null
}

const listingColumns = {
  id: integer,
  version: integer,
  projectId: integer,
  memberOf: integer,
  userId: integer,
  dueDate: text.nullable(),
  dueTime: dueTimeColumn,
  isTrashed: flag,
  isArchived: flag,
  isGone: flag,
}
const listingRows = rowsOf(listingColumns)

/** The listings of tasks, in the trash or not. Ids of no task are left out. Their projects are held. */
export async function findListings(db: Db, ids: readonly number[]): Promise<Listing[]> {
  if (ids.length === 0) return []
  return listingsIn(await rowsFor(db, ids, sql`p."id" = t."projectId"`))
}

/** The listings of tasks that go to a project, whose members are read and held in the same statement. */
export async function findMoving(
  db: Db,
  ids: readonly number[],
  projectId: number,
): Promise<Moving> {
  const to = rowInteger(projectId)
  const rows = await rowsFor(db, ids, sql`p."id" IN (t."projectId", ${to})`)
  const members = rows.filter(({ memberOf, isGone }) => memberOf === to && !isGone)
  const [first] = members
  const userIds = [...new Set(members.map(({ userId }) => userId))]
  return {
    listings: listingsIn(rows),
    to: first ? { userIds, isArchived: first.isArchived } : null,
  }
}

type ListingRow = RowOf<typeof listingColumns>

/** @param isTheirs whether a project `p` is one of those whose members are read with a task `t` */
function rowsFor(db: Db, ids: readonly number[], isTheirs: Sql): Promise<ListingRow[]> {
  return db.rows(
    holding(
      'share',
      listingRows`
        SELECT t."id", t."version", t."projectId", p."id" AS "memberOf", m."userId", t."dueDate",
          t."dueTime", t."deletedAt" IS NOT NULL AS "isTrashed", p."archivedAt" IS NOT NULL AS "isArchived",
          p."deletedAt" IS NOT NULL AS "isGone"
        FROM "Task" t JOIN "Project" p ON ${isTheirs} JOIN "ProjectMember" m ON m."projectId" = p."id"
        WHERE t."id" IN (${sqlList(ids.map(rowInteger))})
        ORDER BY p."id"`,
    ),
  )
}

function listingsIn(rows: readonly ListingRow[]): Listing[] {
  const listings = new Map<number, Listing & { userIds: number[] }>()
  for (const { userId, memberOf, ...row } of rows) {
    if (memberOf !== row.projectId) continue
    const known = listings.get(row.id)
    if (known) known.userIds.push(userId)
    else listings.set(row.id, { ...row, userIds: [userId] })
  }
  return [...listings.values()]
}
