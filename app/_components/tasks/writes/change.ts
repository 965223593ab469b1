import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'

/**
 * A change that has been requested and not yet answered. The screen shows what the server last said, with these changes
 * applied: removing a change is all that it takes to roll it back.
 */
export interface Change {
  /** The tasks that it changes, or whose subtasks it changes. */
  taskIds: ReadonlySet<number>
  /** The rows of a list with the change. */
  inList: (rows: Task[]) => Task[]
  /** The rows of the trash with the change; absent if the trash stays the same. */
  inTrash?: (rows: readonly Task[]) => Task[]
  /** One of its tasks, when open, with the change; null if the change deletes it. */
  inTask: (task: TaskWithSubtasks) => TaskWithSubtasks | null
  /** The task that a moved task comes after in the list that is shown, null for the first; absent if nothing is moved. */
  above?: number | null
}

/** The rows of a list with the changes applied, each row at most once. */
export function applyToList(rows: readonly Task[], changes: readonly Change[]): Task[] {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  return changes.reduce((shown, change) => change.inList(shown), unique)
}

/** The rows of the trash with the changes applied. */
export function applyToTrash(rows: readonly Task[], changes: readonly Change[]): readonly Task[] {
  return changes.reduce((shown, change) => change.inTrash?.(shown) ?? shown, rows)
}

/** An open task with the changes applied; null if one of them deletes it. */
export function applyToTask(
  task: TaskWithSubtasks,
  changes: readonly Change[],
): TaskWithSubtasks | null {
  const own = changes.filter(({ taskIds }) => taskIds.has(task.id))
  return own.reduce<TaskWithSubtasks | null>((shown, change) => shown && change.inTask(shown), task)
}

/** Whether the server doesn't know a task or subtask yet: those have negative ids. */
export function isDraft({ id }: { id: number }): boolean {
  return id < 0
}
