import type { TransferTask } from './backup'
import { addDays } from './calendar-date'
import { type DemoEntry, demoEntries, demoLabels, demoProjects } from './demo-entries'

/** The demo: a small team's list in the middle of its work, as of a given day. The same day gives the same list. */
export function demoTasks(today: string): TransferTask[] {
  return demoEntries.map((entry, at) => demoTask(entry, at, today))
}

function demoTask(entry: DemoEntry, at: number, today: string): TransferTask {
  const createdAt = moment(today, -entry.createdDaysAgo, at)
  const completedAt =
    entry.doneDaysAgo === undefined ? null : moment(today, -entry.doneDaysAgo, at + 30)
  const subtasks = entry.steps ?? []
  return {
    ...(entry.project && { project: demoProjects[entry.project] }),
    ...(entry.section && { section: entry.section }),
    ...(entry.labels && { labels: entry.labels.map((name) => demoLabels[name]) }),
    title: entry.title,
    description: entry.description ?? '',
    status: completedAt ? 'done' : (entry.status ?? 'todo'),
    priority: entry.priority ?? 'none',
    dueDate: entry.dueInDays === undefined ? null : addDays(today, entry.dueInDays),
    createdAt,
    updatedAt: completedAt ?? createdAt,
    completedAt,
    deletedAt: null,
    subtasks: subtasks.map((step) => ({
      title: step.slice(checkbox.length),
      description: '',
      done: step.startsWith(ticked),
      createdAt,
      updatedAt: createdAt,
    })),
  }
}

const checkbox = '[ ] '
const ticked = '[x] '

/** A time within the working hours of a day. */
function moment(today: string, days: number, at: number): string {
  const hour = String(8 + (at % 9)).padStart(2, '0')
  const minute = String((at * 13) % 60).padStart(2, '0')
  return `${addDays(today, days)}T${hour}:${minute}:00.000Z`
}
