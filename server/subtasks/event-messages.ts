import { subtaskKey } from './keys'
import type { Subtask, SubtaskPatch } from './schema'

/** What writes to subtasks are called where people see them happen, with the versions that they left. */

/** A new subtask. */
export const subtaskAdded = (subtask: Subtask) => event(subtask, `added to task ${subtask.taskId}`)

/** New subtasks, added together. */
export const subtasksAdded = ([first, ...others]: readonly Subtask[]) => ({
  cause: `${others.length + 1} subtasks added to task ${first?.taskId}`,
})

/** A change to what a subtask says. */
export const subtaskChanged = (subtask: Subtask, patch: SubtaskPatch) =>
  event(subtask, changeWords(patch))

/** A subtask that is gone. */
export const subtaskDeleted = ({ id, taskId }: Pick<Subtask, 'id' | 'taskId'>) => ({
  cause: `Subtask ${id} of task ${taskId} deleted`,
})

/** A subtask that has another place now. */
export const subtaskMoved = (subtask: Subtask) => event(subtask, 'moved')

/** One change is named, several are just that. */
function changeWords(patch: SubtaskPatch): string {
  const [field, ...others] = Object.keys(patch)
  if (others.length > 0) return 'changed'
  if (field === 'title') return 'renamed'
  if (field === 'description') return 'described'
  return patch.done ? 'ticked' : 'unticked'
}

function event({ id, version }: Subtask, what: string) {
  return { cause: `Subtask ${id} ${what}`, versions: { [subtaskKey(id)]: version } }
}
