import { invalidatedByProject } from '@/server/projects/invalidation'
import { projectById, projectsOfPerson } from '@/server/projects/reads'
import * as projects from '@/server/projects/repository'
import { invalidatedBySubtask, invalidatedBySubtaskMove } from '@/server/subtasks/invalidation'
import { subtaskById, subtasksOfTask } from '@/server/subtasks/reads'
import * as subtasks from '@/server/subtasks/repository'
import { invalidatedByTaskPatch, invalidatedByWholeTask } from '@/server/tasks/invalidation'
import { KnownListings } from '@/server/tasks/known-listings'
import { taskById, taskListFor } from '@/server/tasks/reads'
import * as tasks from '@/server/tasks/repository'
import { taskListQuery } from '@/server/tasks/schema'
import { firstPerson } from '@/server/users/actor'
import type { Control, ControlAnswer } from '../controls/control'
import type { Answer, ListQuery, Subject } from './subject'

/** A control in place of Hotlist's cache: the same reads, the same keys, the same repositories. */
export function controlSubject(control: Control): Subject {
  const top = (id: number) => ({ id, afterId: null })
  const readList = (query: ListQuery) => {
    const asked = { actor: firstPerson, query: taskListQuery.parse(query) }
    return control.read(taskListFor(asked), asked)
  }
  return {
    name: control.name,
    task: (id) => answer(control.read(taskById, id)),
    subtasks: (taskId) => answer(control.read(subtasksOfTask, taskId)),
    subtask: (id) => answer(control.read(subtaskById, id)),
    list: (query) => answer(readList(query)),
    project: (id) => answer(control.read(projectById, id)),
    projects: () => answer(control.read(projectsOfPerson, firstPerson.userId)),
    changeTask: (id, patch) =>
      control.write(invalidatedByTaskPatch(new KnownListings(), id, patch), (tx, epoch, plan) =>
        tasks.update(tx, { id, patch }, plan, epoch),
      ),
    renameSubtask: (id, title) =>
      control.write(invalidatedBySubtask(new KnownListings(), id), (tx, epoch, plan) =>
        subtasks.update(tx, { id, patch: { title } }, plan, epoch),
      ),
    raiseSubtask: (id) =>
      control.write(invalidatedBySubtaskMove(new KnownListings(), top(id)), (tx, epoch, plan) =>
        subtasks.reorder(tx, top(id), plan, epoch),
      ),
    deleteTask: (id) =>
      control.write(invalidatedByWholeTask(id, { trashed: false }), (tx, epoch) =>
        tasks.moveToTrash(tx, { id }, epoch),
      ),
    restoreTask: (id) =>
      control.write(invalidatedByWholeTask(id, { trashed: true }), (tx, epoch, { versions }) =>
        tasks.restore(tx, { id }, versions.get(id) ?? 0, epoch),
      ),
    renameProject: (id, name) =>
      control.write(invalidatedByProject(id), (tx, epoch) =>
        projects.update(tx, { id, patch: { name } }, epoch),
      ),
  }
}

async function answer<T>(reading: Promise<ControlAnswer<T>>): Promise<Answer<T>> {
  const { value, status } = await reading
  return { data: value, status }
}
