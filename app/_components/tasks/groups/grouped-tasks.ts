import type { Task, TaskCounts } from '@/server/tasks/schema'
import { daysBetween } from '../dates/calendar'
import type { Preset } from '../list/quick-preset'
import { headingsOf, sortShown, type View } from '../view/view'
import { isOpen, orderOf, priorities, priorityWords, statusWords } from '../view/vocabulary'

/** Tasks under one heading. */
export interface TaskGroup {
  /** Unique among the groups of the view. */
  id: string
  words: string
  tasks: Task[]
  /** What a new task must be to belong to it; null if that could be several things, or is over. */
  preset: Preset | null
}

interface Heading {
  id: string
  words: string
  preset: Preset | null
  /** Its sort key among the groups, ascending. */
  rank: number
}

const statusRanks = { in_progress: 0, todo: 1, done: 2, cancelled: 3 }

/** Groups the tasks of a view under its headings; within a group they keep their order. */
export function groupedTasks(rows: readonly Task[], view: View, today: string): TaskGroup[] {
  const { descending } = orderOf(sortShown(view))
  const direction = descending && view.group !== 'status' ? -1 : 1
  const groups = new Map<string, TaskGroup & Heading>()
  for (const task of rows) {
    const heading = headingFor(task, view, today)
    const group = groups.get(heading.id) ?? { ...heading, tasks: [] }
    group.tasks.push(task)
    groups.set(heading.id, group)
  }
  // A change that is not saved yet has left its task in its old place, so the groups are sorted.
  return [...groups.values()].sort((one, other) => {
    if (one.id === undated || other.id === undated) return one.id === undated ? 1 : -1
    return direction * (one.rank - other.rank)
  })
}

/** How many tasks are under each heading, from counts by status, priority or due date. */
export function headingCounts(
  counts: TaskCounts,
  view: View,
  today: string,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [value, count] of Object.entries(counts)) {
    const id = headingIdFor(value, view, today)
    found.set(id, (found.get(id) ?? 0) + count)
  }
  return found
}

function headingIdFor(value: string, view: View, today: string): string {
  const headings = headingsOf(view)
  if (headings === 'status' || headings === 'priority') return value
  if (value === 'none') return undated
  return dueHeading(value, today, view).id
}

const undated = 'undated'

function headingFor({ status, priority, dueDate }: Task, view: View, today: string): Heading {
  switch (headingsOf(view)) {
    case 'status':
      return {
        id: status,
        words: statusWords[status],
        preset: isOpen(status) ? { status } : null,
        rank: statusRanks[status],
      }
    case 'priority':
      return {
        id: priority,
        words: priorityWords[priority],
        preset: { priority },
        rank: -priorities.indexOf(priority),
      }
    default:
      if (dueDate) return dueHeading(dueDate, today, view)
  }
  return { id: undated, words: 'No date', preset: {}, rank: 0 }
}

function dueHeading(dueDate: string, today: string, { status }: View): Heading {
  const days = daysBetween(today, dueDate)
  // What is done is not overdue.
  const past = status.length > 0 && status.every(isOpen) ? 'Overdue' : 'Earlier'
  if (days < 0) return { id: 'past', words: past, preset: null, rank: 0 }
  if (days === 0) return { id: 'today', words: 'Today', preset: { dueDate }, rank: 1 }
  if (days === 1) return { id: 'tomorrow', words: 'Tomorrow', preset: { dueDate }, rank: 2 }
  if (days < 7) return { id: 'week', words: 'Next 7 days', preset: null, rank: 3 }
  return { id: 'later', words: 'Later', preset: null, rank: 4 }
}
