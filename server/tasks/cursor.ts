import { z } from 'zod'
import { invalid } from '../errors'
import { date, id, text, timeOfDay, timestamp } from '../validation'
import { type TaskOrder, type TaskSort, taskOrder, taskPriorities, taskSort } from './schema'
import { titleKeyOf } from './text-columns'

/**
 * The place in an ordered list after which the next page begins: the value that the list is ordered by, and the id,
 * which orders rows of equal value. The row that it names need not exist any more, so rows may come and go between
 * pages.
 */
export interface Cursor {
  key: string | number | Date | null
  /** The time of day, which orders tasks of the same due date; null without one, and in all other orders. */
  time: string | null
  id: number
}

const wire = z.strictObject({
  sort: taskSort,
  key: z.union([z.string(), z.number(), z.null()]),
  time: timeOfDay.optional(),
  id,
})

const moment = timestamp.transform((iso) => new Date(iso))
const keys = {
  position: text,
  dueDate: date.nullable(),
  priority: z
    .int()
    .min(0)
    .max(taskPriorities.length - 1),
  createdAt: moment,
  updatedAt: moment,
  completedAt: moment.nullable(),
  // A cursor from before an upgrade may have a title that was folded by older rules.
  title: text.transform(titleKeyOf),
} satisfies Record<TaskOrder, z.ZodType<Cursor['key'], string | number | null>>

/** The opaque text of a cursor. It is valid only for the sort that it was made for. */
export function encodeCursor(sort: TaskSort, { key, time, id }: Cursor): string {
  const isTimed = taskOrder(sort) === 'dueDate' && time !== null
  return Buffer.from(JSON.stringify({ sort, key, ...(isTimed && { time }), id })).toString(
    'base64url',
  )
}

/**
 * Reads what `encodeCursor` wrote.
 *
 * @throws RefusedError `invalid` for any other text, or for a cursor of another sort
 */
export function decodeCursor(sort: TaskSort, cursor: string): Cursor {
  const parsed = wire.safeParse(parseBase64Json(cursor))
  if (!parsed.success) throw invalid('/cursor', 'is not a cursor of this list')
  if (parsed.data.sort !== sort) {
    throw invalid('/cursor', `belongs to the sort ${parsed.data.sort}`)
  }
  const { id, time = null } = parsed.data
  const key = keys[taskOrder(sort)].safeParse(parsed.data.key)
  const mayHaveTime = taskOrder(sort) === 'dueDate' && parsed.data.key !== null
  if (!key.success || (time !== null && !mayHaveTime))
    throw invalid('/cursor', 'is not a cursor of this list')
  return { key: key.data, time, id }
}

function parseBase64Json(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
