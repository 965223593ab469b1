import { taskKey } from './keys'
import type { TaskBulk, TaskPatch, TaskStatus } from './schema'

/** What writes to tasks are called where people see them happen, with the versions that they left. */

/** A task as a write leaves it. */
interface Written {
  id: number
  version: number
}

const statusCauses: Record<TaskStatus, string> = {
  todo: 'set to do',
  in_progress: 'started',
  done: 'completed',
  cancelled: 'cancelled',
}

/** A new task. */
export const taskAdded = (task: Written) => event(task, 'added')

/** A change to what a task says. */
export const taskChanged = (task: Written, patch: TaskPatch) => event(task, changeWords(patch))

/** A task that went to the trash. */
export const taskDeleted = (task: Written) => event(task, 'deleted')

/** A task that came back from there. */
export const taskRestored = (task: Written) => event(task, 'restored')

/** A task that has another place now, and with it perhaps another status. */
export const taskMoved = (task: Written, status?: TaskStatus) =>
  event(task, status ? statusCauses[status] : 'moved')

/** The same change to many tasks. */
export function tasksChanged({ ids, action }: TaskBulk) {
  const who = ids.length === 1 ? `Task ${ids[0]}` : `${ids.length} tasks`
  const what = action.kind === 'update' ? changeWords(action.patch) : `${action.kind}d`
  return { cause: `${who} ${what}` }
}

/** Tasks that came with a file, or as examples. */
export const tasksImported = ({ tasks }: { tasks: number }) => ({
  cause: `${tasks} ${tasks === 1 ? 'task' : 'tasks'} imported`,
})

/** One change is named, several are just that. */
function changeWords(patch: TaskPatch): string {
  const [field, ...others] = Object.keys(patch)
  if (others.length > 0) return 'changed'
  if (field === 'title') return 'renamed'
  if (field === 'description') return 'described'
  if (patch.status !== undefined) return statusCauses[patch.status]
  if (patch.priority !== undefined) return `given ${patch.priority} priority`
  if (patch.dueDate !== undefined) return patch.dueDate ? `due ${patch.dueDate}` : 'no longer due'
  return 'changed'
}

function event({ id, version }: Written, what: string) {
  return { cause: `Task ${id} ${what}`, versions: { [taskKey(id)]: version } }
}
