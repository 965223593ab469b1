import type { AppKey } from '@/server/cached-kinds'
import { dueListKey, projectTasksKey } from '@/server/tasks/keys'
import type { TaskPatch } from '@/server/tasks/schema'
import { firstPerson } from '@/server/users/actor'
import type { Sighting } from '../history/operation'
import type { Observer } from './observer'

/** The two projects between which a task is moved. */
export interface Move {
  from: number
  to: number
}

/** A mistake in the keys of a change to a task. */
export interface PlantedBug {
  readonly name: string
  /** Whether a change fails to mark this key. */
  forgets(key: AppKey, patch: TaskPatch): boolean
  /** A change to a task that is due today, which forgets the key of a list. */
  change(move: Move): Omit<TaskPatch, 'title'>
  /** Reads that list. */
  look(observer: Observer, move: Move): Promise<readonly Sighting[] | null>
}

const isProjectList = (key: AppKey) => /^project:\d+:tasks$/.test(key)

/** The mistakes that are easily made when lists are split by project and by date. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'move-marks-only-old-list',
    forgets: (key, { projectId }) => projectId !== undefined && key === projectTasksKey(projectId),
    change: ({ to }) => ({ projectId: to }),
    look: (observer, { to }) => observer.projectTasks(to),
  },
  {
    name: 'move-marks-only-new-list',
    forgets: (key, { projectId }) =>
      projectId !== undefined && isProjectList(key) && key !== projectTasksKey(projectId),
    change: ({ to }) => ({ projectId: to }),
    look: (observer, { from }) => observer.projectTasks(from),
  },
  {
    name: 'date-looks-only-at-row-after',
    forgets: (key, { dueDate }) => dueDate === null && key === dueListKey(firstPerson.userId),
    change: () => ({ dueDate: null }),
    look: (observer) => observer.due(),
  },
]
