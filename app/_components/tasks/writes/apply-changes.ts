import type { Task } from '@/server/tasks/schema'
import { type Change, isAbout } from './change'

/** The rows of a list with the changes applied, each row at most once. */
export function applyToList(rows: readonly Task[], changes: readonly Change[]): Task[] {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  return changes.reduce<Task[]>(applyToRows, unique)
}

/** The rows of the trash without those that are being restored. */
export function applyToTrash(rows: readonly Task[], changes: readonly Change[]): Task[] {
  const restoring = changes.filter(({ kind }) => kind === 'restoreTask' || kind === 'restoreTasks')
  return rows.filter(({ id }) => !restoring.some((change) => isAbout(change, id)))
}

/** Inserts a row after another one: first if `afterId` is null, last if it names none of the rows. */
export function insertAfter<Row extends { id: number }>(
  rows: readonly Row[],
  row: Row,
  afterId: number | null | undefined,
): Row[] {
  const others = rows.filter(({ id }) => id !== row.id)
  if (afterId === null) return [row, ...others]
  const index = others.findIndex(({ id }) => id === afterId)
  return index === -1 ? [...others, row] : others.toSpliced(index + 1, 0, row)
}

function applyToRows(rows: Task[], change: Change): Task[] {
  switch (change.kind) {
    case 'createTask':
    case 'restoreTask': {
      // The list may have been read since; if so, it already has the row in the right place.
      if (rows.some(({ id }) => id === change.task.id)) return rows
      return insertAfter(rows, change.task, change.kind === 'restoreTask' ? change.afterId : null)
    }
    case 'moveTask': {
      const { taskId, afterId } = change
      const changed = rows.map((row) => (row.id === taskId ? applyToRow(row, change) : row))
      const moved = changed.find(({ id }) => id === taskId)
      const hasPlace = afterId === null || rows.some(({ id }) => id === afterId)
      return moved && hasPlace ? insertAfter(changed, moved, afterId) : changed
    }
    case 'deleteTask':
      return rows.filter(({ id }) => id !== change.taskId)
    case 'deleteTasks':
      return rows.filter(({ id }) => !change.taskIds.has(id))
    case 'restoreTasks':
      return change.places.reduce(
        (all, { task, afterId }) =>
          all.some(({ id }) => id === task.id) ? all : insertAfter(all, task, afterId),
        rows,
      )
    default:
      return rows.map((row) => (isAbout(change, row.id) ? applyToRow(row, change) : row))
  }
}

/** A row with a change applied. A row in a list holds only the counts of its subtasks. */
export function applyToRow<Row extends Task>(row: Row, change: Change): Row {
  switch (change.kind) {
    case 'updateTask':
    case 'updateTasks':
      return { ...row, ...change.patch }
    case 'moveTask':
      return change.status ? { ...row, status: change.status } : row
    case 'createSubtask':
      return { ...row, subtaskCount: row.subtaskCount + 1 }
    case 'createSubtasks':
      return {
        ...row,
        subtaskCount: row.subtaskCount + change.subtasks.length,
        subtasksDone: row.subtasksDone + change.subtasks.filter(({ done }) => done).length,
      }
    case 'updateSubtask': {
      const done = change.patch.done ?? change.subtask.done
      return { ...row, subtasksDone: row.subtasksDone + Number(done) - Number(change.subtask.done) }
    }
    case 'deleteSubtask':
      return {
        ...row,
        subtaskCount: row.subtaskCount - 1,
        subtasksDone: row.subtasksDone - Number(change.subtask.done),
      }
    default:
      return row
  }
}
