import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'
import type { Change } from './change'

/** The rows of a list with the changes on top, each row at most once. */
export function applyToList(rows: readonly Task[], changes: readonly Change[]): Task[] {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  return changes.reduce<Task[]>(applyToRows, unique)
}

/** An open task with the changes on top; null when one of them deletes it. */
export function applyToTask(
  task: TaskWithSubtasks,
  changes: readonly Change[],
): TaskWithSubtasks | null {
  const own = changes.filter(({ taskId }) => taskId === task.id)
  if (own.some(({ kind }) => kind === 'deleteTask')) return null
  return own.reduce((row, change) => {
    const subtasks = applyToSubtasks(row.subtasks, change)
    return { ...applyToRow(row, change), ...countsOf(subtasks), subtasks }
  }, task)
}

/** Puts a row behind another one, or first when `afterId` is null, or last when it names none of the rows. */
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
      // The list may have been read since, and then it knows better where the row belongs.
      if (rows.some(({ id }) => id === change.task.id)) return rows
      return insertAfter(rows, change.task, change.kind === 'restoreTask' ? change.afterId : null)
    }
    case 'deleteTask':
      return rows.filter(({ id }) => id !== change.taskId)
    default:
      return rows.map((row) => (row.id === change.taskId ? applyToRow(row, change) : row))
  }
}

/** A list's row knows its subtasks only as counts. */
function applyToRow<Row extends Task>(row: Row, change: Change): Row {
  switch (change.kind) {
    case 'updateTask':
      return { ...row, ...change.patch }
    case 'createSubtask':
      return { ...row, subtaskCount: row.subtaskCount + 1 }
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

function applyToSubtasks(subtasks: Subtask[], change: Change): Subtask[] {
  switch (change.kind) {
    case 'createSubtask':
      return insertAfter(subtasks, change.subtask, change.afterId)
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
