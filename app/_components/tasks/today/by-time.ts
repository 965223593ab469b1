import type { Task } from '@/server/tasks/schema'

/** Tasks of one day in the order of their times; those without one come after them, in the order in which they are. */
export function byTime(tasks: readonly Task[]): readonly Task[] {
  const timed = tasks.filter(({ dueTime }) => dueTime)
  if (timed.length === 0) return tasks
  const timeOf = ({ dueTime }: Task) => dueTime ?? ''
  return [
    ...timed.sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1)),
    ...tasks.filter(({ dueTime }) => !dueTime),
  ]
}
