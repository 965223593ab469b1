import { setTimeout as wait } from 'node:timers/promises'
import type { LaidTask } from './layout'
import type { Random } from './random'
import { seenInList, seenInSubtask, seenInSubtasks, seenInTask } from './sightings'
import type { Subject } from './subject'
import type { Witness } from './witness'

/** What one client needs. */
export interface ClientParts {
  subject: Subject
  tasks: readonly LaidTask[]
  witness: Witness
  random: Random
  role: keyof typeof mixes
  /** Its mean pause after an operation, as a multiple of the operation's time. */
  pauses: number
}

/** The operations of readers and writers, by weight. */
const mixes = {
  reader: [
    ['task', 55],
    ['subtask', 25],
    ['subtasks', 13],
    ['list', 7],
  ],
  writer: [
    ['rename task', 50],
    ['rename subtask', 35],
    ['raise subtask', 10],
    ['delete task', 3],
  ],
} as const

/** How often a reader that misses a task restores it. */
const restorePart = 0.3

/** A client that runs one operation after the other, most of them on a few popular tasks. */
export class Client {
  readonly #parts: ClientParts
  /** A task that it has found missing and is about to restore. */
  #missing: LaidTask | undefined

  constructor(parts: ClientParts) {
    this.#parts = parts
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

  /** Reads everything twice: the second time it may come from the cache. */
  async readAll(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await this.#list()
      for (const task of this.#parts.tasks) {
        await this.#task(task)
        await this.#subtasks(task)
        for (const id of task.subtaskIds) await this.#subtask(task, id)
      }
    }
  }

  #doSomething(): Promise<void> {
    const { subject, random, tasks, witness, role } = this.#parts
    const missing = this.#missing
    if (missing) {
      this.#missing = undefined
      const restore = () => subject.restoreTask(missing.id)
      return witness.write('task.restore', `task:${missing.id}`, restore)
    }
    const task = random.popular(tasks)
    const subtaskId = random.popular(task.subtaskIds)
    switch (random.weighted<(typeof mixes)[typeof role][number][0]>(mixes[role])) {
      case 'task':
        return this.#task(task)
      case 'subtask':
        return this.#subtask(task, subtaskId)
      case 'subtasks':
        return this.#subtasks(task)
      case 'list':
        return this.#list()
      case 'rename task': {
        const rename = (title: string) => subject.renameTask(task.id, title)
        return witness.write('task.update', `task:${task.id}`, rename)
      }
      case 'rename subtask': {
        const rename = (title: string) => subject.renameSubtask(subtaskId, title)
        return witness.write('subtask.update', `subtask:${subtaskId}`, rename)
      }
      case 'raise subtask': {
        const raise = () => subject.raiseSubtask(subtaskId)
        return witness.write('subtask.reorder', `subtask:${subtaskId}`, raise)
      }
      case 'delete task': {
        const remove = () => subject.deleteTask(task.id)
        return witness.write('task.delete', `task:${task.id}`, remove)
      }
    }
  }

  #task(task: LaidTask): Promise<void> {
    const { subject, witness, random } = this.#parts
    return witness.read(
      { action: 'task.byId', target: `task:${task.id}` },
      () => subject.task(task.id),
      (data) => {
        if (!data && random.next() < restorePart) this.#missing = task
        return seenInTask(task.id, data)
      },
    )
  }

  #subtasks({ id }: LaidTask): Promise<void> {
    const { subject, witness } = this.#parts
    return witness.read(
      { action: 'subtask.list', target: `task:${id}` },
      () => subject.subtasks(id),
      (data) => seenInSubtasks(id, data),
    )
  }

  #subtask(task: LaidTask, id: number): Promise<void> {
    const { subject, witness } = this.#parts
    return witness.read(
      { action: 'subtask.byId', target: `subtask:${id}` },
      () => subject.subtask(id),
      (data) => seenInSubtask(task.id, data),
    )
  }

  #list(): Promise<void> {
    const { subject, witness, tasks } = this.#parts
    return witness.read(
      { action: 'task.list', target: 'tasks:all' },
      () => subject.list(),
      (data) => seenInList(tasks, data),
    )
  }
}
