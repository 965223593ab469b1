import type { Subtask, SubtaskPatch } from '@/server/subtasks/schema'
import type { TaskWithSubtasks } from '@/server/tasks/schema'
import type { Change } from './change'
import { insertAfter } from './insert-after'

/** New subtasks: after another one, first if `afterId` is null, at the end if it is undefined. */
export function addition(
  taskId: number,
  added: readonly Subtask[],
  afterId?: number | null,
): Change {
  return {
    ...change(taskId, (rows) => inserted(rows, added, afterId)),
    inList: counting(taskId, { count: added.length, done: doneOf(added) }),
  }
}

/** New values in a subtask. */
export function update({ id, taskId, done }: Subtask, patch: SubtaskPatch): Change {
  return {
    ...change(taskId, (rows) => rows.map((row) => (row.id === id ? { ...row, ...patch } : row))),
    inList: counting(taskId, { count: 0, done: Number(patch.done ?? done) - Number(done) }),
  }
}

/** A subtask that is deleted. */
export function deletion({ id, taskId, done }: Subtask): Change {
  return {
    ...change(taskId, (rows) => rows.filter((row) => row.id !== id)),
    inList: counting(taskId, { count: -1, done: -Number(done) }),
  }
}

/** A subtask that is moved after another one, or to the top if `afterId` is null. */
export function move({ id, taskId }: Subtask, afterId: number | null): Change {
  return change(taskId, (rows) => {
    const moved = rows.find((row) => row.id === id)
    return moved ? insertAfter(rows, moved, afterId) : rows
  })
}

/** Subtasks in order after another one, first if `afterId` is null, at the end if it names none. */
export function inserted(
  rows: readonly Subtask[],
  added: readonly Subtask[],
  afterId: number | null | undefined,
): Subtask[] {
  const [first, ...others] = added
  if (!first) return [...rows]
  return inserted(insertAfter(rows, first, afterId), others, first.id)
}

/** A task with other subtasks, and their counts. */
export function withSubtasks<Open extends TaskWithSubtasks>(open: Open, subtasks: Subtask[]): Open {
  return { ...open, subtasks, subtaskCount: subtasks.length, subtasksDone: doneOf(subtasks) }
}

function change(taskId: number, apply: (rows: Subtask[]) => Subtask[]): Change {
  return {
    taskIds: new Set([taskId]),
    inList: (rows) => rows,
    inTask: (open) => withSubtasks(open, apply(open.subtasks)),
  }
}

/** A row in a list holds only the counts of its subtasks. */
function counting(taskId: number, by: { count: number; done: number }): Change['inList'] {
  return (rows) =>
    rows.map((row) =>
      row.id === taskId
        ? {
            ...row,
            subtaskCount: row.subtaskCount + by.count,
            subtasksDone: row.subtasksDone + by.done,
          }
        : row,
    )
}

const doneOf = (subtasks: readonly Subtask[]) => subtasks.filter(({ done }) => done).length
