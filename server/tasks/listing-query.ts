import { flag, integer, text } from '../db/columns'
import type { Db } from '../db/database'
import { rowInteger } from '../db/row-integer'
import { type Sql, sql, sqlList } from '../db/sql'
import { anyRows, demanding, holding, type RowOf, rowsOf, type Statement } from '../db/statement'
import { notFound, prohibited } from '../errors'
import { dueTimeColumn } from './due-time'
import { openStatuses } from './schema'

/** What decides which lists a task is in, and where it is counted. */
export interface Listing {
  id: number
  version: number
  projectId: number
  /** The members of the project. */
  userIds: readonly number[]
  /** Raised with each change of the members, and of what may be done in the project. */
  accessVersion: number
  dueDate: string | null
  dueTime: string | null
  /** It is neither done nor cancelled. */
  isOpen: boolean
  /** It is in the trash itself. */
  isTrashed: boolean
  /** Its project is archived. */
  isArchived: boolean
  /** Its project is in the trash, so there is no such task. */
  isGone: boolean
}

/** What of a listing stays true for longer than a write. */
export type KnownListing = Omit<Listing, 'version' | 'dueTime'>

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
  accessVersion: integer,
  dueDate: text.nullable(),
  dueTime: dueTimeColumn,
  isOpen: flag,
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

/**
 * The listing of a task that a write changes.
 *
 * @throws RefusedError `not_found` unless there is such a task outside the trash, `prohibited` in an archived project
 */
export async function requireListing(db: Db, id: number): Promise<Listing> {
  const [listing] = await findListings(db, [id])
  return changeable(listing, { trashed: false })
}

/**
 * The listing, of a task that may be changed.
 *
 * @param wanted also a task in the trash
 * @throws RefusedError `not_found` when there is no such task, `prohibited` in an archived project
 */
export function changeable(listing: Listing | undefined, wanted: { trashed: boolean }): Listing {
  if (!listing || !isThere(listing, wanted)) throw notFound()
  if (listing.isArchived) throw prohibited('archived')
  return listing
}

/** @param wanted also a task in the trash */
export const isThere = ({ isGone, isTrashed }: Listing, wanted: { trashed: boolean }): boolean =>
  !isGone && (wanted.trashed || !isTrashed)

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

/**
 * Demands that the project of a task is as a listing of the same epoch says, in the trash and archived or not, and holds
 * it. The task itself is `isListed`.
 */
export function demandProject({ projectId, accessVersion }: KnownListing): Statement<unknown> {
  return demanding(
    1,
    holding(
      'share',
      anyRows`
        SELECT 1 FROM "Project" p
        WHERE p."id" = ${projectId} AND p."accessVersion" = ${accessVersion}`,
    ),
  )
}

/** The condition that a row of "Task" outside the trash meets while its listing is still this one. */
export const isListed = ({ projectId, dueDate, isOpen }: KnownListing): Sql => {
  const dated = dueDate === null ? sql`IS NULL` : sql`= ${dueDate}`
  const counted = sql`${isOpen ? sql`IN` : sql`NOT IN`} (${sqlList(openStatuses)})`
  return sql`"projectId" = ${projectId} AND "dueDate" ${dated} AND "status" ${counted}`
}

type ListingRow = RowOf<typeof listingColumns>

/** @param isTheirs whether a project `p` is one of those whose members are read with a task `t` */
function rowsFor(db: Db, ids: readonly number[], isTheirs: Sql): Promise<ListingRow[]> {
  return db.rows(
    holding(
      'share',
      listingRows`
        SELECT t."id", t."version", t."projectId", p."id" AS "memberOf", m."userId", p."accessVersion",
          t."dueDate", t."dueTime", t."status" IN (${sqlList(openStatuses)}) AS "isOpen",
          t."deletedAt" IS NOT NULL AS "isTrashed", p."archivedAt" IS NOT NULL AS "isArchived",
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
