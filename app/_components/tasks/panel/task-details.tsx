'use client'

import type { Task, TaskWithSubtasks } from '@/server/tasks/schema'
import { titleLength } from '@/server/text/length'
import { SubtaskList } from '../../subtasks/subtask-list'
import { InlineText } from '../../ui/inline-text'
import { CheckCircle } from '../parts/check-circle'
import { Moment } from '../parts/moment'
import { isOpen } from '../view/vocabulary'
import { useWrite } from '../writes/use-writes'
import { DescriptionField } from './description-field'
import { TaskProperties } from './task-properties'

/** Everything about a task, each part edited in place. */
export function TaskDetails({ task }: { task: TaskWithSubtasks }) {
  const write = useWrite()
  return (
    <div className="flex flex-1 flex-col px-3 pt-1 pb-6">
      <div className="flex items-start gap-0.5">
        <CheckCircle
          title={task.title}
          status={task.status}
          priority={task.priority}
          onChange={(done) => void write(({ tasks }) => tasks.setDone(task, done))}
        />
        <InlineText
          name={`task.${task.id}.title`}
          label="Title"
          row={task}
          field="title"
          value={task.title}
          maxLength={titleLength}
          onCommit={(title, seen, inSight) =>
            write(({ tasks }) => tasks.update([seen], { title }, { inSight }))
          }
          className={`px-1.5 py-0.5 font-semibold text-xl pointer-coarse:py-2.25 ${isOpen(task.status) ? '' : 'text-muted line-through decoration-control/60'}`}
        />
      </div>
      <div className="px-2">
        <TaskProperties task={task} />
      </div>
      <DescriptionField task={task} />
      <SubtaskList task={task} />
      <TaskTimes task={task} />
    </div>
  )
}

/** When the task was created, changed and completed. */
function TaskTimes({ task }: { task: Task }) {
  const times = [
    ['Created', task.createdAt],
    ['Updated', task.updatedAt],
    ['Completed', task.completedAt],
  ] as const
  return (
    <dl className="mt-auto flex min-h-5 flex-wrap gap-x-5 gap-y-1 px-2 pt-8 text-muted text-xs">
      {times.map(
        ([name, time]) =>
          time && (
            <div key={name} className="flex gap-1.5">
              <dt>{name}</dt>
              <dd>
                <Moment at={time} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
