import type { z } from 'zod'
import type { Project } from '@/server/projects/schema'
import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskPatch, TaskWithSubtasks, taskListQuery } from '@/server/tasks/schema'

/** The answer to a read; `data` is null if nothing was found. */
export interface Answer<T> {
  data: T | null
  /** The status of the receipt: `hit`, `miss` and so on, with the reason of a bypass. */
  status: string
}

/** What a list is asked for. */
export type ListQuery = z.input<typeof taskListQuery>

/** A row as a write left it. */
export interface Written {
  version: number
}

/** A cache in front of tasks: Hotlist itself, or a control. Clients run the same operations on each. */
export interface Subject {
  readonly name: string
  task(id: number): Promise<Answer<TaskWithSubtasks>>
  subtasks(taskId: number): Promise<Answer<Subtask[]>>
  subtask(id: number): Promise<Answer<Subtask>>
  list(query: ListQuery): Promise<Answer<Task[]>>
  project(id: number): Promise<Answer<Project>>
  /** The projects of all subjects. */
  projects(): Promise<Answer<Project[]>>
  changeTask(id: number, patch: TaskPatch): Promise<Written>
  renameSubtask(id: number, title: string): Promise<Written>
  /** Moves a subtask to the top of its task. */
  raiseSubtask(id: number): Promise<Written>
  deleteTask(id: number): Promise<Written>
  restoreTask(id: number): Promise<Written>
  renameProject(id: number, name: string): Promise<Written>
}
