'use client'

import { Undo2 } from 'lucide-react'
import { memo } from 'react'
import { Button } from '../../ui/button'
import type { TaskRowProps } from '../list/task-row'
import { Moment } from '../moment'
import { SubtaskProgress } from '../subtask-progress'
import { recordUndo } from '../writes/undo'
import { useTaskWrites } from '../writes/use-writes'

/** A deleted task. It can't be opened, but it can be restored. */
export const TrashRow = memo(function TrashRow({ task, place, of }: TaskRowProps) {
  const tasks = useTaskWrites()
  const { id, title, subtaskCount, subtasksDone, updatedAt } = task
  const restore = async () => {
    if ((await tasks.restore(task, null)) !== 'saved') return
    recordUndo({
      words: `Restored “${title}”`,
      async undo() {
        await tasks.delete(task, null)
        return 'saved'
      },
    })
  }
  return (
    <li
      data-row={id}
      aria-posinset={place}
      aria-setsize={of ?? -1}
      className="flex scroll-mt-14 scroll-mb-4 items-center gap-3 border-line border-b py-2 pr-2 pl-4 last:border-b-0 hover:bg-hover"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 sm:flex-row sm:items-center">
        <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
          {title}
        </span>
        <span className="flex shrink-0 items-center gap-3 text-muted text-xs tabular-nums">
          {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
          <span>
            Deleted <Moment at={updatedAt} />
          </span>
        </span>
      </div>
      <Button size="small" aria-label={`Restore “${title}”`} onClick={() => void restore()}>
        <Undo2 size={14} aria-hidden />
        Restore
      </Button>
    </li>
  )
})
