'use client'

import { memo } from 'react'
import type { Task } from '@/server/tasks/schema'
import { LabelValues } from '../../labels/label-values'
import { useNamedLabels } from '../../labels/shown-labels'
import { ProjectValue } from '../../projects/project-value'
import { useNamedProject } from '../../projects/shown-projects'
import { SubtaskProgress } from '../../subtasks/subtask-progress'
import { Grip } from '../moving/grip'
import { CalendarIcon } from '../parts/calendar-icon'
import { CheckCircle } from '../parts/check-circle'
import { DueLabel } from '../parts/due-label'
import { PriorityIcon } from '../parts/priority-icon'
import { StatusIcon } from '../parts/status-icon'
import { TaskLink } from '../parts/task-link'
import { ValueButton } from '../parts/value-button'
import { SelectBox } from '../selection/select-box'
import { headingsOf, type View } from '../view/view'
import { priorityWords, statusWords } from '../view/vocabulary'
import { isDraft } from '../writes/change'
import { useWrite } from '../writes/use-writes'

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

/**
 * A row of the list. Clicking anywhere on it opens the task, the circle in front ticks it off, and its values are
 * changed where they stand. Each row has the same look, so that is in the style sheet.
 */
export const TaskRow = memo(function TaskRow({ task, view, onOpen, place, of }: TaskRowProps) {
  const write = useWrite()
  const { id, title, status, priority, dueDate, subtaskCount, subtasksDone, matchedSubtask } = task
  const project = useNamedProject(task.projectId, view)
  const labels = useNamedLabels(task, view)
  const draft = isDraft(task)
  // Under the heading of its day, a date says nothing new.
  const timeOnly = headingsOf(view) === 'day'
  const dated = dueDate !== null && (!timeOnly || task.dueTime !== null)
  return (
    <li
      data-row={id}
      data-draft={draft || undefined}
      aria-posinset={place}
      aria-setsize={of ?? -1}
      className="task-row"
    >
      <SelectBox id={id} title={title} />
      <CheckCircle
        title={title}
        status={status}
        priority={priority}
        disabled={draft}
        onChange={(done) => void write(({ tasks }) => tasks.setDone(task, done))}
      />
      <div>
        <TaskLink
          task={task}
          view={view}
          onOpen={onOpen}
          className="wrap-anywhere min-w-0 flex-1 after:inset-y-0"
        >
          {title}
          {matchedSubtask && (
            <span className="block truncate text-muted text-sm">↳ {matchedSubtask.title}</span>
          )}
        </TaskLink>
        <span className="row-values">
          {subtaskCount > 0 && <SubtaskProgress done={subtasksDone} count={subtaskCount} />}
          {labels.length > 0 && <LabelValues task={task} labels={labels} />}
          {project && <ProjectValue task={task} project={project} />}
          <ValueButton what="due" name="due date" task={task} empty={!dated}>
            {dated ? (
              <DueLabel task={task} dueDate={dueDate} timeOnly={timeOnly} />
            ) : (
              <CalendarIcon />
            )}
          </ValueButton>
          <ValueButton what="priority" name="priority" task={task} empty={priority === 'none'}>
            <PriorityIcon priority={priority} />
            <span className="sr-only">{priorityWords[priority]}</span>
          </ValueButton>
          <ValueButton what="status" name="status" task={task} empty>
            <StatusIcon status={status} />
            <span className="sr-only">{statusWords[status]}</span>
          </ValueButton>
        </span>
      </div>
      <Grip task={task} view={view} />
    </li>
  )
})
