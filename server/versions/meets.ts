import { rowInteger } from '../db/row-integer'
import { noSql, type Sql, sql, sqlList } from '../db/sql'
import { demandedVersion, type Precondition } from './precondition'

/**
 * The conditions, to follow others, that a row in a demanded state meets: those that `requireState` checks.
 *
 * @param epoch the current epoch
 */
export function meets(precondition: Precondition, epoch: string): Sql {
  const { noneOf } = precondition
  const version = demandedVersion(precondition, epoch)
  const demanded = version === undefined ? noSql : sql`AND "version" = ${rowInteger(version)}`
  if (noneOf === 'any') return sql`${demanded} AND 1 = 0`
  const excluded = (noneOf ?? []).filter((state) => state.epoch === epoch)
  if (excluded.length === 0) return demanded
  const versions = excluded.map((state) => rowInteger(state.version))
  return sql`${demanded} AND "version" NOT IN (${sqlList(versions)})`
}
