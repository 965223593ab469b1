import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'

/** The answer to a read; `data` is null if nothing was found. */
export interface Answer<T> {
  data: T | null
  /** The status of the receipt: `hit`, `miss` and so on, with the reason of a bypass. */
  status: string
}

/** A cache in front of tasks: Hotlist itself, or a control. Clients run the same operations on each. */
export interface Subject {
  readonly name: string
  task(id: number): Promise<Answer<TaskWithSubtasks>>
  subtasks(taskId: number): Promise<Answer<Subtask[]>>
  subtask(id: number): Promise<Answer<Subtask>>
  /** All tasks of this subject, and none of another. */
  list(): Promise<Answer<Task[]>>
  renameTask(id: number, title: string): Promise<{ version: number }>
  renameSubtask(id: number, title: string): Promise<{ version: number }>
  /** Moves a subtask to the top of its task. */
  raiseSubtask(id: number): Promise<{ version: number }>
  deleteTask(id: number): Promise<{ version: number }>
  restoreTask(id: number): Promise<{ version: number }>
}
