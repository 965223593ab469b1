import { rowMessage, type Written } from '../row-message'
import { taskKey } from './keys'
import type { TaskBulk, TaskPatch, TaskStatus } from './schema'

/** Event messages for writes to tasks, with the versions that the writes left. */

const event = rowMessage('Task', taskKey)

const statusCauses: Record<TaskStatus, string> = {
  todo: 'set to do',
  in_progress: 'started',
  done: 'completed',
  cancelled: 'cancelled',
}

/** Message for a new task. */
export const taskAdded = (task: Written) => event(task, 'added')

/** Message for new tasks that were added together. */
export const tasksAdded = ([first, ...others]: readonly Written[]) =>
  first && others.length === 0 ? taskAdded(first) : { cause: `${others.length + 1} tasks added` }

/** Message for a change to a task's fields. */
export const taskChanged = (task: Written, patch: TaskPatch) => event(task, changeWords(patch))

/** Message for a task that was moved to the trash. */
export const taskDeleted = (task: Written) => event(task, 'deleted')

/** Message for a task that was restored from the trash. */
export const taskRestored = (task: Written) => event(task, 'restored')

/** Message for a task that was moved, and with that may have changed its status. */
export const taskMoved = (task: Written, status?: TaskStatus) =>
  event(task, status ? statusCauses[status] : 'moved')

/** Message for the same change to many tasks. */
export function tasksChanged({ ids, action }: TaskBulk) {
  const who = ids.length === 1 ? `Task ${ids[0]}` : `${ids.length} tasks`
  const what = action.kind === 'update' ? changeWords(action.patch) : `${action.kind}d`
  return { cause: `${who} ${what}` }
}

/** Message for tasks that were deleted for good. */
export const tasksPurged = ({ ids }: { ids: number[] }) => ({
  cause: `${ids.length === 1 ? `Task ${ids[0]}` : `${ids.length} tasks`} deleted for good`,
})

/** Message for tasks that came from a file, or as sample tasks. */
export const tasksImported = ({ tasks }: { tasks: number }) => ({
  cause: `${tasks} ${tasks === 1 ? 'task' : 'tasks'} imported`,
})

/** Names a single change; several are only called a change. */
function changeWords(patch: TaskPatch): string {
  const [field, ...others] = Object.keys(patch)
  if (others.length > 0) return 'changed'
  if (field === 'title') return 'renamed'
  if (field === 'description') return 'described'
  if (patch.projectId !== undefined) return `moved to project ${patch.projectId}`
  if (patch.sectionId !== undefined) {
    return patch.sectionId ? `moved to section ${patch.sectionId}` : 'taken out of its section'
  }
  if (patch.status !== undefined) return statusCauses[patch.status]
  if (patch.priority !== undefined) return `given ${patch.priority} priority`
  if (patch.labelIds || patch.addedLabelIds || patch.removedLabelIds) return 'labelled'
  return dueWords(patch)
}

function dueWords({ dueDate, dueTime }: TaskPatch): string {
  if (dueDate !== undefined) return dueDate ? `due ${dueDate}` : 'no longer due'
  if (dueTime !== undefined) return dueTime ? `due at ${dueTime}` : 'due at no time'
  return 'changed'
}
