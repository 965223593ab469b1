import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'

/** What a read came to; `data` is null when there is no such thing. */
export interface Answer<T> {
  data: T | null
  /** In the words of a receipt: `hit`, `miss` and so on, with the reason of a bypass. */
  status: string
}

/** A cache in front of tasks: Hotlist itself, or a control. Clients do the same to each. */
export interface Subject {
  readonly name: string
  task(id: number): Promise<Answer<TaskWithSubtasks>>
  subtasks(taskId: number): Promise<Answer<Subtask[]>>
  subtask(id: number): Promise<Answer<Subtask>>
  /** All tasks of the subject, none of another. */
  list(): Promise<Answer<Task[]>>
  renameTask(id: number, title: string): Promise<{ version: number }>
  renameSubtask(id: number, title: string): Promise<{ version: number }>
  /** Moves a subtask to the top of its task. */
  raiseSubtask(id: number): Promise<{ version: number }>
  deleteTask(id: number): Promise<{ version: number }>
  restoreTask(id: number): Promise<{ version: number }>
}
