'use client'

import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { titleLength } from '@/server/text/length'
import { InlineText } from '../../ui/inline-text'
import { CheckCircle } from '../check-circle'
import { SubtaskList } from '../subtasks/subtask-list'
import { isOpen } from '../vocabulary'
import { useTaskWrites } from '../writes/use-writes'
import { DescriptionField } from './description-field'
import { TaskProperties } from './task-properties'
import { TaskTimes } from './task-times'

/** Everything about a task, each part edited in place. */
export function TaskDetails({ task }: { task: TaskWithSubtasks }) {
  const tasks = useTaskWrites()
  return (
    <div className="flex flex-1 flex-col px-3 pt-1 pb-6">
      <div className="flex items-start gap-0.5">
        <CheckCircle
          title={task.title}
          status={task.status}
          onChange={(done) => void tasks.setDone(task, done)}
        />
        <InlineText
          name={`task.${task.id}.title`}
          label="Title"
          row={task}
          field="title"
          value={task.title}
          maxLength={titleLength}
          onCommit={(title, seen, inSight) => tasks.update(seen, { title }, { inSight })}
          className={`px-1.5 py-0.5 font-semibold text-xl pointer-coarse:py-1.5 ${isOpen(task.status) ? '' : 'text-muted line-through decoration-control/60'}`}
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
