import { rowMessage } from '../row-message'
import { subtaskKey } from './keys'
import type { Subtask, SubtaskPatch } from './schema'

/** Event messages for writes to subtasks, with the versions that the writes left. */

const event = rowMessage('Subtask', subtaskKey)

/** Message for a new subtask. */
export const subtaskAdded = (subtask: Subtask) => event(subtask, `added to task ${subtask.taskId}`)

/** Message for new subtasks that were added together. */
export const subtasksAdded = ([first, ...others]: readonly Subtask[]) => ({
  cause: `${others.length + 1} subtasks added to task ${first?.taskId}`,
})

/** Message for a change to a subtask's fields. */
export const subtaskChanged = (subtask: Subtask, patch: SubtaskPatch) =>
  event(subtask, changeWords(patch))

/** Message for a deleted subtask. */
export const subtaskDeleted = ({ id, taskId }: Pick<Subtask, 'id' | 'taskId'>) => ({
  cause: `Subtask ${id} of task ${taskId} deleted`,
})

/** Message for a subtask that was moved. */
export const subtaskMoved = (subtask: Subtask) => event(subtask, 'moved')

/** Names a single change; several are only called a change. */
function changeWords(patch: SubtaskPatch): string {
  const [field, ...others] = Object.keys(patch)
  if (others.length > 0) return 'changed'
  if (field === 'title') return 'renamed'
  if (field === 'description') return 'described'
  return patch.done ? 'ticked' : 'unticked'
}
