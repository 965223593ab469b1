import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { searchTextOf, searchWordsOf } from '@/server/text/search-text'

/** The ids of the subtasks that have a searched word which the task's own texts lack, in their order. */
export function foundSubtasks(task: TaskWithSubtasks, q: string): ReadonlySet<number> {
  const words = searchWordsOf(q)
  if (words.length === 0) return new Set()
  const own = searchTextOf(task)
  const missing = words.filter((word) => !own.includes(word))
  const found = task.subtasks.filter((subtask) => {
    const text = searchTextOf(subtask)
    return missing.some((word) => text.includes(word))
  })
  return new Set(found.map(({ id }) => id))
}
