import { text } from '../db/columns'
import { invalid } from '../errors'
import type { Listing } from './listing-query'
import type { TaskPatch } from './schema'

/** The time of day of a due date: how it is stored, and when a task may have one. */

/** What is stored where there is none. A task that is due on a day has until its end, so it follows those with a time. */
const endOfDay = '24:00'

/** The column, and the time that it means: null for none. */
export const dueTimeColumn = text.transform((stored) => (stored === endOfDay ? null : stored))

/** What is stored for a time. */
export const storedTime = (time: string | null = null) => time ?? endOfDay

/**
 * Checks that tasks with a time will have a date, and those with a time zone a time. The schema has done so for what the
 * patch itself says.
 *
 * @throws RefusedError `invalid`
 */
export function requireDue(
  listings: readonly Pick<Listing, 'dueDate' | 'dueTime'>[],
  { dueDate, dueTime, dueZone }: TaskPatch,
): void {
  const lacks = (field: 'dueDate' | 'dueTime') => listings.some((each) => each[field] === null)
  if (dueTime && !dueDate && lacks('dueDate')) throw invalid('/dueTime', 'needs a due date')
  if (dueZone && !dueTime && lacks('dueTime')) throw invalid('/dueZone', 'needs a due time')
}
