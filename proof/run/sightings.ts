import type { Project } from '@/server/projects/schema'
import type { Subtask } from '@/server/subtasks/schema'
import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'
import type { ListName } from '../history/lists'
import type { Sighting } from '../history/operation'
import type { LaidTask } from './layout'

/**
 * The rows and versions that an answer shows. If nothing was found, the task was missing; a task in the trash takes its
 * subtasks with it.
 */

export function seenInTask(id: number, task: TaskWithSubtasks | null): Sighting[] {
  if (!task) return [{ row: `task:${id}`, version: null }]
  return [{ row: `task:${id}`, version: task.version }, ...seenInSubtasks(id, task.subtasks)]
}

export function seenInSubtasks(taskId: number, subtasks: Subtask[] | null): Sighting[] {
  if (!subtasks) return [{ row: `task:${taskId}`, version: null }]
  return subtasks.map(({ id, version }) => ({ row: `subtask:${id}`, version }))
}

export function seenInSubtask(taskId: number, subtask: Subtask | null): Sighting[] {
  return seenInSubtasks(taskId, subtask && [subtask])
}

/**
 * A task that is not in the list counts as not found: the page has room for all tasks.
 *
 * @param list the list, if it shows only some of the tasks
 */
export function seenInList(
  laid: readonly LaidTask[],
  tasks: Task[] | null,
  list?: ListName,
): Sighting[] {
  const versions = new Map(tasks?.map(({ id, version }) => [id, version]))
  return laid.map(({ id }) => ({ row: `task:${id}`, version: versions.get(id) ?? null, list }))
}

/** The projects among those that a subject has. One that is missing counts as not found. */
export function seenInProjects(
  projectIds: readonly number[],
  projects: Project[] | null,
): Sighting[] {
  const versions = new Map(projects?.map(({ id, version }) => [id, version]))
  return projectIds.map((id) => ({ row: `project:${id}`, version: versions.get(id) ?? null }))
}
