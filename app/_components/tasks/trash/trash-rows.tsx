'use client'

import { Undo2 } from 'lucide-react'
import { memo } from 'react'
import { SubtaskProgress } from '../../subtasks/subtask-progress'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { RowList, type RowListProps } from '../list/row-list'
import type { TaskRowProps } from '../list/task-row'
import { Moment } from '../parts/moment'
import { TaskLink } from '../parts/task-link'
import { SelectBox } from '../selection/select-box'
import { useWrite } from '../writes/use-writes'

/** The deleted tasks. */
export function TrashRows(props: RowListProps) {
  return <RowList {...props} Row={TrashRow} />
}

/** A deleted task, which can be read and restored. */
const TrashRow = memo(function TrashRow({ task, view, onOpen, place, of }: TaskRowProps) {
  const write = useWrite()
  const { id, title, subtaskCount, subtasksDone, updatedAt } = task
  const restore = () =>
    write(({ tasks }) => tasks.restore([{ task, afterId: null }], { undoable: true }))
  return (
    <li
      data-row={id}
      aria-posinset={place}
      aria-setsize={of ?? -1}
      className={classNames(
        'relative flex scroll-mt-14 scroll-mb-4 items-center gap-1 border-line border-b py-2 pr-2 pl-1.5 last:border-b-0 pointer-coarse:not-in-data-selecting:pl-4',
        'has-[[data-select]:checked]:bg-selected has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent-ink has-[a:focus-visible]:-outline-offset-2',
        view.task === id ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <SelectBox id={id} title={title} />
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 sm:flex-row sm:items-center">
        <TaskLink
          task={task}
          view={view}
          onOpen={onOpen}
          className="min-w-0 flex-1 wrap-anywhere after:inset-y-0"
        >
          {title}
        </TaskLink>
        <span className="flex shrink-0 items-center gap-3 text-muted text-xs tabular-nums">
          {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
          <span>
            Deleted <Moment at={updatedAt} />
          </span>
        </span>
      </div>
      <Button
        size="small"
        className="relative z-1 ml-2 pointer-coarse:h-11"
        aria-label={`Restore “${title}”`}
        onClick={() => void restore()}
      >
        <Undo2 size={14} aria-hidden />
        Restore
      </Button>
    </li>
  )
})
