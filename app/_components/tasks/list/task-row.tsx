'use client'

import { memo } from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { CheckCircle } from '../check-circle'
import { DueLabel } from '../due-label'
import { Grip } from '../moving/grip'
import { PriorityIcon } from '../priority-icon'
import { SelectBox } from '../selection/select-box'
import { SubtaskProgress } from '../subtask-progress'
import { TaskLink } from '../task-link'
import type { View } from '../view'
import { priorityWords, statusWords } from '../vocabulary'
import { isDraft } from '../writes/change'
import { useTaskWrites } from '../writes/use-writes'

export interface TaskRowProps {
  task: Task
  view: View
  /** Called when the user opens the row, not when the page loads with a task open. */
  onOpen: () => void
  /** Its position in the whole list, from 1. */
  place: number
  /** The length of the whole list; null while more can be read. */
  of: number | null
}

/** A row of the list. Clicking anywhere on it opens the task; the circle in front ticks it off. */
export const TaskRow = memo(function TaskRow({ task, view, onOpen, place, of }: TaskRowProps) {
  const tasks = useTaskWrites()
  const { id, title, status, priority, dueDate, subtaskCount, subtasksDone } = task
  const draft = isDraft(task)
  const shown = view.task === id
  const described =
    priority !== 'none' || subtaskCount > 0 || dueDate !== null || status === 'in_progress'
  return (
    <li
      data-row={id}
      aria-posinset={place}
      aria-setsize={of ?? -1}
      className={classNames(
        'relative flex scroll-mt-14 scroll-mb-4 items-start gap-0.5 border-line border-b pr-3 pl-1.5 transition-colors last:border-b-0 data-dragged:opacity-40 sm:items-center',
        'has-[[data-select]:checked]:bg-selected has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent-ink has-[a:focus-visible]:-outline-offset-2',
        shown ? 'bg-selected' : 'hover:bg-hover',
        draft && 'opacity-60',
      )}
    >
      <SelectBox id={id} title={title} />
      <span className="relative z-1 py-1 sm:py-0.5">
        <CheckCircle
          title={title}
          status={status}
          disabled={draft}
          onChange={(done) => void tasks.setDone(task, done)}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 py-2.5 sm:flex-row sm:items-center sm:py-2 pointer-coarse:py-3">
        <TaskLink
          task={task}
          view={view}
          onOpen={onOpen}
          className="wrap-anywhere min-w-0 flex-1 after:inset-y-0"
        >
          {title}
        </TaskLink>
        {described && (
          <span className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-0.5">
            {status === 'in_progress' && <span className="sr-only">{statusWords[status]}</span>}
            {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
            {/* Columns of fixed width, so that the dates of all rows line up. */}
            <span className={classNames('inline-flex sm:w-28', !dueDate && 'max-sm:hidden')}>
              {dueDate && <DueLabel dueDate={dueDate} status={status} />}
            </span>
            <span
              title={priority === 'none' ? undefined : `${priorityWords[priority]} priority`}
              className={classNames('inline-flex sm:w-4', priority === 'none' && 'max-sm:hidden')}
            >
              {priority !== 'none' && (
                <>
                  <PriorityIcon priority={priority} />
                  <span className="sr-only">{priorityWords[priority]} priority</span>
                </>
              )}
            </span>
          </span>
        )}
      </div>
      <Grip task={task} view={view} />
    </li>
  )
})
