import type { Task, TaskPatch } from '@/server/tasks/schema'
import type { Change } from './change'
import { insertAfter } from './insert-after'
import { withPatch } from './with-patch'

/** A task, and the id of the task before it in a list; null for the first. */
export interface TaskPlace {
  task: Task
  afterId: number | null
}

/** New tasks, at the top, in their order. */
export function addition(tasks: readonly Task[]): Change {
  const places = tasks.map((task, index) => ({ task, afterId: tasks[index - 1]?.id ?? null }))
  return {
    taskIds: new Set(tasks.map(({ id }) => id)),
    inList: (rows) => withRows(rows, places),
    inTask: (open) => open,
  }
}

/** The same new values in each of the tasks. */
export function update(ids: Iterable<number>, patch: TaskPatch): Change {
  const taskIds = new Set(ids)
  return {
    taskIds,
    inList: (rows) => rows.map((row) => (taskIds.has(row.id) ? withPatch(row, patch) : row)),
    inTask: (open) => withPatch(open, patch),
  }
}

/** Tasks that go to the trash. */
export function deletion(ids: Iterable<number>): Change {
  const taskIds = new Set(ids)
  return {
    taskIds,
    inList: (rows) => rows.filter(({ id }) => !taskIds.has(id)),
    inTask: () => null,
  }
}

/** Tasks that come back from the trash to their places. */
export function restoration(places: readonly TaskPlace[]): Change {
  const taskIds = new Set(places.map(({ task }) => task.id))
  return {
    taskIds,
    inList: (rows) => withRows(rows, places),
    inTrash: (rows) => rows.filter(({ id }) => !taskIds.has(id)),
    inTask: (open) => open,
  }
}

/** Tasks that leave the trash for good. */
export function purge(ids: Iterable<number>): Change {
  const taskIds = new Set(ids)
  return {
    taskIds,
    inList: (rows) => rows,
    inTrash: (rows) => rows.filter(({ id }) => !taskIds.has(id)),
    inTask: () => null,
  }
}

/**
 * A task that is moved below another one, or to the top if `above` is null.
 *
 * @param patch what it gets with that: another status or section
 */
export function move(
  id: number,
  above: number | null,
  patch: Pick<TaskPatch, 'status' | 'sectionId'> = {},
): Change {
  return {
    taskIds: new Set([id]),
    above,
    inList(rows) {
      const changed = rows.map((row) => (row.id === id ? { ...row, ...patch } : row))
      const moved = changed.find((row) => row.id === id)
      const hasPlace = above === null || rows.some((row) => row.id === above)
      return moved && hasPlace ? insertAfter(changed, moved, above) : changed
    },
    inTask: (open) => ({ ...open, ...patch }),
  }
}

/** The list may have been read since; if so, it already has the tasks in the right places. */
function withRows(rows: Task[], places: readonly TaskPlace[]): Task[] {
  return places.reduce(
    (all, { task, afterId }) =>
      all.some(({ id }) => id === task.id) ? all : insertAfter(all, task, afterId),
    rows,
  )
}
