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
import { priorityWords } from '../vocabulary'
import { isDraft } from '../writes/change'
import { useTaskWrites } from '../writes/use-writes'

interface TaskCardProps {
  task: Task
  view: View
  /** Called when the user opens the card, not when the page loads with a task open. */
  onOpen: () => void
  /** Its position in the whole column, from 1. */
  place: number
  /** The length of the whole column; null while more can be read. */
  of: number | null
}

/** One task of a column. The whole card opens it, and can be dragged. */
export const TaskCard = memo(function TaskCard({ task, view, onOpen, place, of }: TaskCardProps) {
  const tasks = useTaskWrites()
  const { id, title, status, priority, dueDate, subtaskCount, subtasksDone } = task
  const draft = isDraft(task)
  const shown = view.task === id
  return (
    <li
      data-row={id}
      aria-posinset={place}
      aria-setsize={of ?? -1}
      className={classNames(
        'relative flex scroll-my-2 items-start py-1 pr-1 pl-2 pointer-coarse:pl-0.5 before:absolute before:inset-x-0 before:inset-y-1 before:rounded-lg before:border before:border-line before:transition-colors data-dragged:opacity-40 print:break-inside-avoid',
        'has-[a:focus-visible]:before:outline-2 has-[a:focus-visible]:before:outline-accent-ink has-[a:focus-visible]:before:-outline-offset-1',
        'has-[[data-select]:checked]:before:bg-selected',
        // The box sits on the edge, so that it takes up no room.
        'pointer-fine:*:data-select:-left-3 pointer-fine:*:data-select:absolute pointer-fine:*:data-select:top-2.5',
        shown ? 'before:bg-selected' : 'before:bg-surface hover:before:bg-hover',
        draft && 'opacity-60',
      )}
    >
      <SelectBox id={id} title={title} />
      <span className="relative z-1 py-0.5">
        <CheckCircle
          title={title}
          status={status}
          disabled={draft}
          onChange={(done) => void tasks.setDone(task, done)}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-2 pointer-coarse:py-3">
        <TaskLink task={task} view={view} onOpen={onOpen} className="after:inset-y-1">
          <span className="wrap-anywhere relative line-clamp-4">{title}</span>
        </TaskLink>
        {(priority !== 'none' || subtaskCount > 0 || dueDate !== null) && (
          <span className="relative flex flex-wrap items-center gap-x-3 gap-y-1">
            {priority !== 'none' && (
              <span className="inline-flex items-center gap-1 text-muted text-xs">
                <PriorityIcon priority={priority} />
                {priorityWords[priority]}
                <span className="sr-only"> priority</span>
              </span>
            )}
            {dueDate && <DueLabel dueDate={dueDate} status={status} />}
            {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
          </span>
        )}
      </div>
      <Grip task={task} view={view} />
    </li>
  )
})
