import type { TaskCountQuery } from '@/server/tasks/schema'
import { headingsOf, listInput, type View } from './view'

/** The API query for how many tasks a view has under each of its headings; without headings, in each status. */
export function countInput(view: View, today: string): Partial<TaskCountQuery> {
  const { sort: _, limit: __, until: ___, ...filter } = listInput(view, today)
  return { ...filter, by: countedBy(view) }
}

function countedBy(view: View): TaskCountQuery['by'] {
  const headings = headingsOf(view)
  if (headings === 'due' || headings === 'day') return 'dueDate'
  return headings ?? 'status'
}
