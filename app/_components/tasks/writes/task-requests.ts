import { client } from '@/app/_trpc/client'
import type { Task, TaskBulk, TaskPatch, TaskStatus } from '@/server/tasks/schema'
import type { KnownTasks } from './known-tasks'
import type { Request } from './operation'
import { refuseOverwriting } from './overwrite'
import { deletion, move, purge, restoration, type TaskPlace, update } from './task-changes'
import { withPatch } from './with-patch'

/** A position in the manual order. */
export interface TaskSpot {
  /** The task before it in the order of all tasks; null for the first. */
  afterId: number | null
  /** The task above it in the list that is shown, which may leave some tasks out. */
  above: number | null
  /** The status that goes with the position, if it changes. */
  status?: TaskStatus | undefined
  /** The section that does. */
  sectionId?: number | null | undefined
}

/** The requests of writes to tasks. The answer for a single task has the task; the one for several has only their ids. */

/** Changes fields of tasks, unless another user has changed them since they were seen. */
export function updateRequest(
  known: KnownTasks,
  seen: readonly Task[],
  patch: TaskPatch,
): Request<Task> {
  const isOne = seen.length === 1
  return {
    change: update(idsOf(seen), patch),
    outdated: { lists: isOne ? Object.keys(patch) : 'more', tasks: !isOne },
    async send() {
      const rows = rowsToWrite(known, seen, () => patch)
      const [row] = rows
      if (row && rows.length === 1) {
        const task = await client.task.update.mutate({ ...targetOf(row), patch })
        return { saved: [task], land: () => known.put(task) }
      }
      await sendBulk(rows, { kind: 'update', patch })
      const saved = rows.map((row) => ({ ...withPatch(row, patch), version: row.version + 1 }))
      return { saved, land: () => known.putRows(saved) }
    },
  }
}

/** Moves tasks to the trash, unless another user has changed them since they were seen. */
export function deleteRequest(known: KnownTasks, seen: readonly Task[]): Request<never> {
  const ids = idsOf(seen)
  const change = deletion(ids)
  return {
    change,
    outdated: { lists: 'more', tasks: false },
    async send() {
      const rows = rowsToWrite(known, seen, fieldsOf)
      const [row] = rows
      if (row && rows.length === 1) await client.task.delete.mutate(targetOf(row))
      else await sendBulk(rows, { kind: 'delete' })
      return { saved: [], land: () => known.forget(ids), shownAs: change }
    },
  }
}

/** Restores tasks from the trash. After a restore of the database, their ids may belong to other tasks. */
export function restoreRequest(known: KnownTasks, places: readonly TaskPlace[]): Request<Task> {
  const tasks = places.map(({ task }) => task)
  const [place] = places
  const change = restoration(places)
  const isOne = place !== undefined && places.length === 1
  return {
    change,
    outdated: { lists: 'more', tasks: !isOne },
    async send() {
      if (isOne) {
        const { id, epoch } = place.task
        const task = await client.task.restore.mutate({ id, epoch })
        const shownAs = restoration([{ ...place, task }])
        const land = () => {
          known.forgetTrashed([id])
          known.put(task)
        }
        return { saved: [task], land, shownAs }
      }
      const epochs = tasks.map(({ epoch }) => epoch)
      await client.task.bulk.mutate({ ids: idsOf(tasks), epochs, action: { kind: 'restore' } })
      return { saved: [], land: () => known.forgetTrashed(idsOf(tasks)), shownAs: change }
    },
  }
}

/** Deletes tasks in the trash for good; saved are those that were still there. */
export function purgeRequest(known: KnownTasks, seen: readonly Task[]): Request<Task> {
  const ids = idsOf(seen)
  const change = purge(ids)
  return {
    change,
    outdated: { lists: 'more', tasks: false },
    async send() {
      const epochs = [...new Set(seen.map(({ epoch }) => epoch))]
      const answer = await client.task.purge.mutate({ ids, epochs })
      const gone = new Set(answer.ids)
      const saved = seen.filter(({ id }) => gone.has(id))
      return { saved, land: () => known.forget(ids), shownAs: change }
    },
  }
}

/** Moves a task, unless another user has given it another status or section since it was seen. */
export function moveRequest(
  known: KnownTasks,
  seen: Task,
  { afterId, above, status, sectionId }: TaskSpot,
): Request<Task> {
  const { id, epoch } = seen
  const patch = {
    ...(status !== undefined && { status }),
    ...(sectionId !== undefined && { sectionId }),
  }
  const isPatched = Object.keys(patch).length > 0
  const change = move(id, above, patch)
  return {
    change,
    // The task above may be on the move as well.
    waitsFor: afterId === null ? [] : [afterId],
    outdated: { lists: 'more', tasks: false },
    async send() {
      // The order is that of the database as the user saw it. A move overwrites no one's text; a change of status may.
      const [row] = isPatched ? rowsToWrite(known, [seen], () => patch) : []
      const task = await client.task.reorder.mutate({
        id,
        afterId,
        epoch,
        ...(row && { ...patch, version: row.version }),
      })
      return { saved: [task], land: () => known.put(task), shownAs: change }
    },
  }
}

/**
 * The rows as they are known now, with the versions to name.
 *
 * @param written the fields of a task that the write is about
 * @throws OverwriteError if another user has changed any of these
 */
function rowsToWrite(
  known: KnownTasks,
  seen: readonly Task[],
  written: (task: Task) => TaskPatch,
): Task[] {
  const rows = known.newestOf(seen)
  refuseOverwriting(
    seen.map((task, index) => ({ seen: task, known: rows[index] ?? task, patch: written(task) })),
  )
  return rows.map((row) => ({ ...row, ...known.stateOf(row) }))
}

async function sendBulk(rows: readonly Task[], action: TaskBulk['action']): Promise<void> {
  await client.task.bulk.mutate({
    ids: idsOf(rows),
    versions: rows.map(({ version }) => version),
    epochs: rows.map(({ epoch }) => epoch),
    action,
  })
}

const idsOf = (tasks: readonly Task[]) => tasks.map(({ id }) => id)
const targetOf = ({ id, version, epoch }: Task) => ({ id, version, epoch })

/** The fields of a task that another user's write could have changed. */
const fieldsOf = ({
  title,
  description,
  status,
  priority,
  dueDate,
  dueTime,
  dueZone,
}: Task): TaskPatch => ({
  title,
  description,
  status,
  priority,
  dueDate,
  dueTime,
  dueZone,
})
