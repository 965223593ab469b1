import { client } from '@/app/_trpc/client'
import { isConflict, isNotFound, isRefusal } from '@/app/_trpc/errors'
import type { Task, TaskStatus } from '@/server/tasks/schema'
import { showToast } from '../../ui/toasts'
import { statusWords } from '../vocabulary'
import { explain } from './explain'
import { OverwriteError, overwrittenFields } from './overwrite'
import { canWrite, type Outcome, outcomeOf, type WriteParts } from './task-writes'
import { recordUndo } from './undo'

/** A position in the manual order. */
export interface TaskSpot {
  /** The task before it in the order of all tasks; null for the first. */
  afterId: number | null
  /** The task above it in the list that is shown, which may leave some tasks out. */
  above: number | null
  /** The status that goes with the position, if it changes. */
  status?: TaskStatus | undefined
}

interface MoveOptions {
  /** Where the task was, and where undo puts it back; without it there is no undo. */
  from?: TaskSpot
  /** Show no message: a move by key is reported elsewhere, and can be undone by key. */
  quiet?: boolean
}

/** Moves tasks by hand. Each move shows at once, and reports it if it had to be rolled back. */
export class TaskMoves {
  readonly #parts: WriteParts

  constructor(parts: WriteParts) {
    this.#parts = parts
  }

  /** Moves a task, and changes its status if that goes with the position: both in one write, or neither. */
  async move(seen: Task, to: TaskSpot, { from, quiet }: MoveOptions = {}): Promise<Outcome> {
    const what = `“${seen.title}” was not moved`
    if (!canWrite(what)) return 'unsaved'
    const { known, queue } = this.#parts
    const { id } = seen
    const { afterId, above, status } = to
    const change = { kind: 'moveTask', taskId: id, afterId: above, status } as const
    try {
      const moved = await queue.run({
        change,
        // A move overwrites no one's text; a change of status may.
        send: () => {
          const row = known.newest(id) ?? seen
          // The order is that of the database as the user saw it.
          const { epoch } = seen
          if (!status) return client.task.reorder.mutate({ id, afterId, epoch })
          const fields = overwrittenFields<Task>(seen, row, { status })
          if (fields.length) throw new OverwriteError(seen, row, fields)
          return client.task.reorder.mutate({ id, afterId, status, version: row.version, epoch })
        },
        land: (task) => known.put(task),
        saved: () => ({ ...change }),
      })
      if (from) {
        const words = `Moved “${seen.title}”${status ? ` to ${statusWords[status]}` : ''}`
        recordUndo({ words, quiet: quiet ?? false, undo: () => this.move(moved, from) })
      }
      return 'saved'
    } catch (error) {
      const again = (task: Task) => void this.move(task, to, { from, quiet })
      const gone = isRefusal(error) && !isNotFound(error) && !isConflict(error)
      const detail = 'The task that it was to follow has been deleted. Choose its place again.'
      const overwrite = { label: 'Move anyway', run: () => again(known.newest(id) ?? seen) }
      showToast(
        gone
          ? { tone: 'bad', title: what, detail }
          : explain({
              what,
              error,
              again: () => again(known.newest(id) ?? seen),
              mine: { status },
              overwrite,
            }),
      )
      return isConflict(error) ? 'conflict' : outcomeOf(error)
    }
  }
}
