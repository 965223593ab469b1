'use client'

import { memo } from 'react'
import { SubtaskProgress } from '../../subtasks/subtask-progress'
import { classNames } from '../../ui/class-names'
import { DueLabel } from '../parts/due-label'
import { PriorityIcon } from '../parts/priority-icon'
import { StatusIcon } from '../parts/status-icon'
import { TaskLink } from '../parts/task-link'
import { priorityWords, statusWords } from '../view/vocabulary'
import { RowList, type RowListProps } from './row-list'
import type { TaskRowProps } from './task-row'

/** Tasks that can be read and not be changed: those of an archived project. */
export function ReadRows(props: RowListProps) {
  return <RowList {...props} Row={ReadRow} readOnly />
}

/** A row that opens its task, and does nothing else. */
const ReadRow = memo(function ReadRow({ task, view, onOpen, place, of }: TaskRowProps) {
  const { id, title, status, priority, dueDate, subtaskCount, subtasksDone } = task
  return (
    <li
      data-row={id}
      aria-posinset={place}
      aria-setsize={of ?? -1}
      className={classNames(
        'relative flex scroll-mt-14 scroll-mb-4 items-start gap-2.5 border-line border-b px-3 py-2 last:border-b-0',
        'has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent-ink has-[a:focus-visible]:-outline-offset-2',
        view.task === id ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className="mt-0.5 shrink-0">
        <StatusIcon status={status} />
        <span className="sr-only">{statusWords[status]}</span>
      </span>
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
          {dueDate !== null && <DueLabel task={task} dueDate={dueDate} />}
          {priority !== 'none' && (
            <span>
              <PriorityIcon priority={priority} />
              <span className="sr-only">{priorityWords[priority]}</span>
            </span>
          )}
        </span>
      </div>
    </li>
  )
})
