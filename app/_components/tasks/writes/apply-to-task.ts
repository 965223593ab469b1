import type { Subtask } from '@/server/subtasks/schema'
import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { applyToRow, insertAfter } from './apply-changes'
import { type Change, isAbout, type SingleChange } from './change'

/** An open task with the changes applied; null if one of them deletes it. */
export function applyToTask(
  task: TaskWithSubtasks,
  changes: readonly Change[],
): TaskWithSubtasks | null {
  const own = changes.filter((change) => isAbout(change, task.id))
  if (own.some(({ kind }) => kind === 'deleteTask' || kind === 'deleteTasks')) return null
  return own.reduce((row, change) => {
    if ('taskIds' in change) return applyToRow(row, change)
    const subtasks = applyToSubtasks(row.subtasks, change)
    return { ...applyToRow(row, change), ...countsOf(subtasks), subtasks }
  }, task)
}

function applyToSubtasks(subtasks: Subtask[], change: SingleChange): Subtask[] {
  switch (change.kind) {
    case 'createSubtask':
      return insertAfter(subtasks, change.subtask, change.afterId)
    case 'createSubtasks':
      return [...subtasks, ...change.subtasks]
    case 'updateSubtask':
      return subtasks.map((row) =>
        row.id === change.subtask.id ? { ...row, ...change.patch } : row,
      )
    case 'deleteSubtask':
      return subtasks.filter(({ id }) => id !== change.subtask.id)
    case 'moveSubtask': {
      const moved = subtasks.find(({ id }) => id === change.subtask.id)
      return moved ? insertAfter(subtasks, moved, change.afterId) : subtasks
    }
    default:
      return subtasks
  }
}

function countsOf(subtasks: readonly Subtask[]) {
  return {
    subtaskCount: subtasks.length,
    subtasksDone: subtasks.filter(({ done }) => done).length,
  }
}
