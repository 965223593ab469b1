import type { Task } from '@/server/tasks/schema'
import { addDays, dateWords, daysBetween, weekday } from '../dates/calendar'

/** A day and the tasks that are due then. */
export interface Day {
  date: string
  tasks: Task[]
}

/** The coming days that are shown even when nothing is due then. */
const week = 7

/**
 * The coming days: each day of the next week, and of the days after it those with tasks. Within a day, tasks keep their
 * order.
 *
 * @param more there are tasks that have not been read, so that nothing is known yet of the days after the last one
 */
export function comingDays(rows: readonly Task[], today: string, more: boolean): Day[] {
  const days = new Map<string, Day>()
  const last = rows.at(-1)?.dueDate
  for (let ahead = 1; ahead <= week; ahead++) {
    const date = addDays(today, ahead)
    if (!more || (last && date <= last)) days.set(date, { date, tasks: [] })
  }
  for (const task of rows) {
    if (!task.dueDate) continue
    const day = days.get(task.dueDate) ?? { date: task.dueDate, tasks: [] }
    day.tasks.push(task)
    days.set(task.dueDate, day)
  }
  return [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1))
}

/** A coming day in words, in two parts: "Tomorrow" and "24 Nov". */
export function dayWords(date: string, today: string): [day: string, date: string] {
  const day = daysBetween(today, date) === 1 ? 'Tomorrow' : weekday(date)
  return [day, dateWords(date, today)]
}
