'use client'

import { memo } from 'react'
import type { Task } from '@/server/tasks/schema'
import { LabelValues } from '../../labels/label-values'
import { useNamedLabels } from '../../labels/shown-labels'
import { ProjectValue } from '../../projects/project-value'
import { useNamedProject } from '../../projects/shown-projects'
import { SubtaskProgress } from '../../subtasks/subtask-progress'
import { classNames } from '../../ui/class-names'
import { Grip } from '../moving/grip'
import { CheckCircle } from '../parts/check-circle'
import { DueLabel } from '../parts/due-label'
import { PriorityIcon } from '../parts/priority-icon'
import { TaskLink } from '../parts/task-link'
import { ValueButton } from '../parts/value-button'
import { SelectBox } from '../selection/select-box'
import type { View } from '../view/view'
import { priorityWords } from '../view/vocabulary'
import { isDraft } from '../writes/change'
import { useWrite } from '../writes/use-writes'

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
  const write = useWrite()
  const { id, title, status, priority, dueDate, subtaskCount, subtasksDone } = task
  const project = useNamedProject(task.projectId, view)
  const labels = useNamedLabels(task, view)
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
        // The box appears inside the card, over the end of the title's first line, so that it takes up no room.
        'pointer-fine:*:data-select:absolute pointer-fine:*:data-select:top-2.5 pointer-fine:*:data-select:right-8 pointer-fine:*:data-select:z-2',
        shown ? 'before:bg-selected' : 'before:bg-surface hover:before:bg-hover',
        draft && 'opacity-60',
      )}
    >
      <SelectBox id={id} title={title} />
      <span className="py-0.5 pointer-coarse:py-0">
        <CheckCircle
          title={title}
          status={status}
          priority={priority}
          disabled={draft}
          onChange={(done) => void write(({ tasks }) => tasks.setDone(task, done))}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-2 pointer-fine:in-data-selecting:pr-6 pointer-coarse:py-3">
        <TaskLink task={task} view={view} onOpen={onOpen} className="after:inset-y-1">
          <span className="wrap-anywhere relative line-clamp-4">{title}</span>
        </TaskLink>
        {(priority !== 'none' ||
          subtaskCount > 0 ||
          dueDate !== null ||
          project ||
          labels.length > 0) && (
          <span className="card-values">
            {labels.length > 0 && <LabelValues task={task} labels={labels} />}
            {project && <ProjectValue task={task} project={project} />}
            {priority !== 'none' && (
              <ValueButton what="priority" name="priority" task={task}>
                <PriorityIcon priority={priority} />
                {priorityWords[priority]}
              </ValueButton>
            )}
            {dueDate && (
              <ValueButton what="due" name="due date" task={task}>
                <DueLabel task={task} dueDate={dueDate} />
              </ValueButton>
            )}
            {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
          </span>
        )}
      </div>
      <Grip task={task} view={view} />
    </li>
  )
})
