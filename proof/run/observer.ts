import { dueList, projectList, today } from '../history/lists'
import type { Sighting } from '../history/operation'
import type { LaidRows, LaidTask } from './layout'
import { seenInList, seenInProjects, seenInSubtask, seenInSubtasks, seenInTask } from './sightings'
import type { Subject } from './subject'
import type { Witness } from './witness'

/** What a read has shown; null if it failed. */
type Seen = readonly Sighting[] | null

/** The reads of one client, each recorded. */
export class Observer {
  readonly #subject: Subject
  readonly #rows: LaidRows
  readonly #witness: Witness

  constructor(subject: Subject, rows: LaidRows, witness: Witness) {
    this.#subject = subject
    this.#rows = rows
    this.#witness = witness
  }

  /** Reads everything twice: the second time it may come from the cache. */
  async everything(): Promise<void> {
    const { projectIds, tasks } = this.#rows
    for (let round = 0; round < 2; round++) {
      await this.list()
      await this.due()
      await this.projects()
      for (const id of projectIds) {
        await this.project(id)
        await this.projectTasks(id)
      }
      for (const task of tasks) {
        await this.task(task)
        await this.subtasks(task)
        for (const id of task.subtaskIds) await this.subtask(task, id)
      }
    }
  }

  task({ id }: LaidTask): Promise<Seen> {
    return this.#witness.read(
      { action: 'task.byId', target: `task:${id}` },
      () => this.#subject.task(id),
      (data) => seenInTask(id, data),
    )
  }

  subtasks({ id }: LaidTask): Promise<Seen> {
    return this.#witness.read(
      { action: 'subtask.list', target: `task:${id}` },
      () => this.#subject.subtasks(id),
      (data) => seenInSubtasks(id, data),
    )
  }

  subtask(task: LaidTask, id: number): Promise<Seen> {
    return this.#witness.read(
      { action: 'subtask.byId', target: `subtask:${id}` },
      () => this.#subject.subtask(id),
      (data) => seenInSubtask(task.id, data),
    )
  }

  /** All tasks of the subject, and none of another. */
  list(): Promise<Seen> {
    const { name } = this.#subject
    return this.#witness.read(
      { action: 'task.list', target: 'user:1:tasks' },
      () => this.#subject.list({ q: name }),
      (data) => seenInList(this.#rows.tasks, data),
    )
  }

  /** The tasks of the subject that are due by today. */
  due(): Promise<Seen> {
    const { name } = this.#subject
    return this.#witness.read(
      { action: 'task.list', target: dueList },
      () => this.#subject.list({ q: name, dueBefore: today }),
      (data) => seenInList(this.#rows.tasks, data, dueList),
    )
  }

  /** The tasks of a project. */
  projectTasks(projectId: number): Promise<Seen> {
    const list = projectList(projectId)
    return this.#witness.read(
      { action: 'task.list', target: list },
      () => this.#subject.list({ projectId }),
      (data) => seenInList(this.#rows.tasks, data, list),
    )
  }

  project(id: number): Promise<Seen> {
    return this.#witness.read(
      { action: 'project.byId', target: `project:${id}` },
      () => this.#subject.project(id),
      (data) => seenInProjects([id], data && [data]),
    )
  }

  projects(): Promise<Seen> {
    return this.#witness.read(
      { action: 'project.list', target: 'user:1:projects' },
      () => this.#subject.projects(),
      (data) => seenInProjects(this.#rows.projectIds, data),
    )
  }
}
