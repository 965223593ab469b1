import type { TaskPatch } from '@/server/tasks/schema'

/** A date and a time of day, `HH:MM`, that were chosen for tasks; a date goes with its time. */
export interface ChosenDue {
  date: string | null
  time: string | null
}

/**
 * The change that a choice makes.
 *
 * @param known the time that all of the tasks have; null if they have none or several, which are then kept
 */
export function dueChange({ date, time }: ChosenDue, known: string | null): TaskPatch {
  return { dueDate: date, ...(date !== null && time !== known && { dueTime: time }) }
}
