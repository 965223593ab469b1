import type { Db } from '@/server/db/database'
import { invalidatedBySubtask, invalidatedBySubtaskMove } from '@/server/subtasks/invalidation'
import { subtaskById, subtasksOfTask } from '@/server/subtasks/reads'
import * as subtasks from '@/server/subtasks/repository'
import { invalidatedByTask, invalidatedByWholeTask } from '@/server/tasks/invalidation'
import { taskById, taskList } from '@/server/tasks/reads'
import * as tasks from '@/server/tasks/repository'
import { taskListQuery } from '@/server/tasks/schema'
import type { Control, ControlAnswer } from '../controls/control'
import type { Answer, Subject } from './subject'

/** A control in place of Hotlist's cache: the same reads, the same keys, the same repositories. */
export function controlSubject(control: Control): Subject {
  const list = taskListQuery.parse({ q: control.name })
  const top = (id: number) => ({ id, afterId: null })
  return {
    name: control.name,
    task: (id) => answer(control.read(taskById, id)),
    subtasks: (taskId) => answer(control.read(subtasksOfTask, taskId)),
    subtask: (id) => answer(control.read(subtaskById, id)),
    list: () => answer(control.read(taskList, list)),
    renameTask: (id, title) =>
      control.write(
        (db: Db) => invalidatedByTask(db, id),
        (tx, epoch) => tasks.update(tx, { id, patch: { title } }, epoch),
      ),
    renameSubtask: (id, title) =>
      control.write(
        (db: Db) => invalidatedBySubtask(db, id),
        (tx, epoch) => subtasks.update(tx, { id, patch: { title } }, epoch),
      ),
    raiseSubtask: (id) =>
      control.write(
        (db: Db) => invalidatedBySubtaskMove(db, top(id)),
        (tx, epoch) => subtasks.reorder(tx, top(id), epoch),
      ),
    deleteTask: (id) =>
      control.write(
        (db: Db) => invalidatedByWholeTask(db, id),
        (tx, epoch) => tasks.moveToTrash(tx, { id }, epoch),
      ),
    restoreTask: (id) =>
      control.write(
        (db: Db) => invalidatedByWholeTask(db, id),
        (tx, epoch) => tasks.restore(tx, { id }, epoch),
      ),
  }
}

async function answer<T>(reading: Promise<ControlAnswer<T>>): Promise<Answer<T>> {
  const { value, status } = await reading
  return { data: value, status }
}
