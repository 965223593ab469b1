import type { TaskPatch } from '@/server/tasks/schema'
import type { LaidTask } from './layout'
import type { Subject } from './subject'
import type { Witness } from './witness'

/** The writes of one client, each recorded. Each change leaves its own title in the row. */
export class Editor {
  readonly #subject: Subject
  readonly #witness: Witness

  constructor(subject: Subject, witness: Witness) {
    this.#subject = subject
    this.#witness = witness
  }

  /** Renames a task, and sets what else the patch names: the project that it goes to, or its date. */
  changeTask({ id }: LaidTask, patch: Omit<TaskPatch, 'title'> = {}): Promise<void> {
    return this.#witness.write('task.update', `task:${id}`, (title) =>
      this.#subject.changeTask(id, { ...patch, title }),
    )
  }

  renameSubtask(id: number): Promise<void> {
    return this.#witness.write('subtask.update', `subtask:${id}`, (title) =>
      this.#subject.renameSubtask(id, title),
    )
  }

  raiseSubtask(id: number): Promise<void> {
    return this.#witness.write('subtask.reorder', `subtask:${id}`, () =>
      this.#subject.raiseSubtask(id),
    )
  }

  deleteTask({ id }: LaidTask): Promise<void> {
    return this.#witness.write('task.delete', `task:${id}`, () => this.#subject.deleteTask(id))
  }

  restoreTask({ id }: LaidTask): Promise<void> {
    return this.#witness.write('task.restore', `task:${id}`, () => this.#subject.restoreTask(id))
  }

  renameProject(id: number): Promise<void> {
    return this.#witness.write('project.update', `project:${id}`, (name) =>
      this.#subject.renameProject(id, name),
    )
  }
}
