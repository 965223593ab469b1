import { setTimeout as wait } from 'node:timers/promises'
import type { TaskPatch } from '@/server/tasks/schema'
import { today } from '../history/lists'
import { Editor } from './editor'
import type { LaidRows, LaidTask } from './layout'
import { Observer } from './observer'
import type { Random } from './random'
import type { Subject } from './subject'
import type { Witness } from './witness'

/** What one client needs. */
export interface ClientParts {
  subject: Subject
  rows: LaidRows
  witness: Witness
  random: Random
  role: keyof typeof mixes
  /** Its mean pause after an operation, as a multiple of the operation's time. */
  pauses: number
}

/** The operations of readers and writers, by weight. */
const mixes = {
  reader: [
    ['task', 50],
    ['subtask', 22],
    ['subtasks', 12],
    ['list', 4],
    ['project tasks', 6],
    ['due', 3],
    ['project', 2],
    ['projects', 2],
  ],
  writer: [
    ['rename task', 36],
    ['rename subtask', 30],
    ['raise subtask', 8],
    ['move task', 10],
    ['date task', 10],
    ['delete task', 3],
    ['rename project', 4],
  ],
} as const

/** No date, one that the list by date shows, and one that it does not. */
const dates = [null, today, '2026-12-24'] as const

/** How often a reader that misses a task restores it. */
const restorePart = 0.3

/** A client that runs one operation after the other, most of them on a few popular rows. */
export class Client {
  readonly #parts: ClientParts
  readonly #observer: Observer
  readonly #editor: Editor
  /** A task that it has found missing and is about to restore. */
  #missing: LaidTask | undefined

  constructor(parts: ClientParts) {
    const { subject, rows, witness } = parts
    this.#parts = parts
    this.#observer = new Observer(subject, rows, witness)
    this.#editor = new Editor(subject, witness)
  }

  /** Runs until `stop` is aborted; finishes the current operation first. */
  async run(stop: AbortSignal): Promise<void> {
    const { random, pauses } = this.#parts
    while (!stop.aborted) {
      const began = performance.now()
      await this.#doSomething()
      const tookMs = performance.now() - began
      // Real requests arrive in separate turns of the event loop.
      await (pauses > 0 ? wait(2 * pauses * random.next() * tookMs) : new Promise(setImmediate))
    }
  }

  #doSomething(): Promise<unknown> {
    const { random, rows, role } = this.#parts
    const [observer, editor] = [this.#observer, this.#editor]
    const missing = this.#missing
    if (missing) {
      this.#missing = undefined
      return editor.restoreTask(missing)
    }
    const task = random.popular(rows.tasks)
    const subtaskId = random.popular(task.subtaskIds)
    const projectId = random.popular(rows.projectIds)
    switch (random.weighted<(typeof mixes)[typeof role][number][0]>(mixes[role])) {
      case 'task':
        return this.#lookAt(task)
      case 'subtask':
        return observer.subtask(task, subtaskId)
      case 'subtasks':
        return observer.subtasks(task)
      case 'list':
        return observer.list()
      case 'project tasks':
        return observer.projectTasks(projectId)
      case 'due':
        return observer.due()
      case 'project':
        return observer.project(projectId)
      case 'projects':
        return observer.projects()
      case 'rename task':
        return editor.changeTask(task)
      case 'rename subtask':
        return editor.renameSubtask(subtaskId)
      case 'raise subtask':
        return editor.raiseSubtask(subtaskId)
      case 'move task':
        return this.#change(task, { projectId }, () => this.#lookAtProjects())
      case 'date task':
        return this.#change(task, { dueDate: random.popular(dates) }, () => observer.due())
      case 'delete task':
        return editor.deleteTask(task)
      case 'rename project':
        return editor.renameProject(projectId)
    }
  }

  /** Changes a task as people do, who see the list before and after: it is likely to be cached when the write comes. */
  async #change(
    task: LaidTask,
    patch: Omit<TaskPatch, 'title'>,
    look: () => Promise<unknown>,
  ): Promise<void> {
    await look()
    await this.#editor.changeTask(task, patch)
    await look()
  }

  async #lookAtProjects(): Promise<void> {
    for (const id of this.#parts.rows.projectIds) await this.#observer.projectTasks(id)
  }

  async #lookAt(task: LaidTask): Promise<void> {
    const [seen] = (await this.#observer.task(task)) ?? []
    if (seen?.version === null && this.#parts.random.next() < restorePart) this.#missing = task
  }
}
