import type { Task } from '@/server/tasks/schema'
import { daysBetween, dayWords } from '../calendar'
import { headingsOf, sortShown, type View } from '../view'
import { isOpen, orderOf, priorities, priorityWords, statusWords } from '../vocabulary'

/** Tasks under one heading. */
export interface TaskGroup {
  /** Unique among the groups of the view. */
  id: string
  words: string
  tasks: Task[]
}

interface Heading {
  id: string
  words: string
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

const undated = 'undated'

function headingFor({ status, priority, dueDate }: Task, view: View, today: string): Heading {
  switch (headingsOf(view)) {
    case 'status':
      return { id: status, words: statusWords[status], rank: statusRanks[status] }
    case 'priority':
      return { id: priority, words: priorityWords[priority], rank: -priorities.indexOf(priority) }
    case 'day':
      if (!dueDate) break
      return { id: dueDate, words: dayWords(dueDate, today), rank: Date.parse(dueDate) }
    default:
      if (dueDate) return dueHeading(daysBetween(today, dueDate), view)
  }
  return { id: undated, words: 'No date', rank: 0 }
}

function dueHeading(days: number, { status }: View): Heading {
  // What is done is not overdue.
  const past = status.length > 0 && status.every(isOpen) ? 'Overdue' : 'Earlier'
  if (days < 0) return { id: 'past', words: past, rank: 0 }
  if (days === 0) return { id: 'today', words: 'Today', rank: 1 }
  if (days === 1) return { id: 'tomorrow', words: 'Tomorrow', rank: 2 }
  if (days < 7) return { id: 'week', words: 'Next 7 days', rank: 3 }
  return { id: 'later', words: 'Later', rank: 4 }
}
