import type { TaskCreate } from '@/server/tasks/schema'
import { addDays } from '../dates/calendar'
import { inProject, type View, withLabel } from '../view/view'
import { priorities, statuses } from '../view/vocabulary'

/** What a new task gets from where it is added, unless its line says otherwise. */
export type Preset = Pick<
  TaskCreate,
  'projectId' | 'sectionId' | 'labelIds' | 'status' | 'priority' | 'dueDate' | 'dueTime'
>

/**
 * What a task must be to appear in a view. A filter by several values asks for the one that is nearest to what a new
 * task has: of “high or urgent”, high.
 *
 * @param today the date in the user's time zone
 */
export function presetOf(view: View, today: string): Preset {
  const { name, status, priority, due } = view
  const isStatusFree = name !== 'list' || status.length === 0 || status.includes('todo')
  const isPriorityFree = priority.length === 0 || priority.includes('none')
  const dueDate = name === 'upcoming' ? addDays(today, 1) : today
  const isDue = name === 'today' || name === 'upcoming' || due === 'today' || due === 'week'
  return {
    ...inProject(view),
    ...withLabel(view),
    ...(!isStatusFree && { status: statuses.find((one) => status.includes(one)) }),
    ...(!isPriorityFree && { priority: priorities.findLast((one) => priority.includes(one)) }),
    ...(isDue && { dueDate }),
  }
}

/**
 * A new task with what it gets from where it is added. It carries the labels of that place beside those of its line, and is
 * in its section unless the line names another project.
 */
export function withPreset({ sectionId, ...preset }: Preset, fields: TaskCreate): TaskCreate {
  const labelIds = [...new Set([...(preset.labelIds ?? []), ...(fields.labelIds ?? [])])]
  const { projectId = preset.projectId } = fields
  return {
    ...preset,
    ...(sectionId && projectId === preset.projectId && { sectionId }),
    ...fields,
    ...(labelIds.length > 0 && { labelIds }),
  }
}
