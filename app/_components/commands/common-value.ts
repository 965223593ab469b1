import type { Task } from '@/server/tasks/schema'

/** The value that all the tasks share; null if they differ. */
export function commonValue<Field extends keyof Task>(tasks: readonly Task[], field: Field) {
  const [first] = tasks
  return first && tasks.every((task) => task[field] === first[field]) ? first[field] : null
}
