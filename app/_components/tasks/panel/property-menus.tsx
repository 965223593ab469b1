'use client'

import type { Task, TaskPriority, TaskStatus } from '@/server/tasks/schema'
import { Menu, MenuRadioGroup, MenuRadioItem } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { PriorityIcon } from '../priority-icon'
import { StatusIcon } from '../status-icon'
import { priorities, priorityWords, statuses, statusWords } from '../vocabulary'
import { useTaskWrites } from '../writes/use-writes'

interface PropertyMenuProps extends PopupProps {
  task: Task
}

/** The statuses that a task can have. */
export function StatusMenu({ task, ...props }: PropertyMenuProps) {
  const tasks = useTaskWrites()
  const choose = (status: TaskStatus) => void tasks.update(task, { status })
  return (
    <Menu {...props} label="Status">
      <MenuRadioGroup value={task.status} onValueChange={choose}>
        {statuses.map((status) => (
          <MenuRadioItem key={status} value={status} icon={<StatusIcon status={status} />}>
            {statusWords[status]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}

/** The priorities that a task can have. */
export function PriorityMenu({ task, ...props }: PropertyMenuProps) {
  const tasks = useTaskWrites()
  const choose = (priority: TaskPriority) => void tasks.update(task, { priority })
  return (
    <Menu {...props} label="Priority">
      <MenuRadioGroup value={task.priority} onValueChange={choose}>
        {priorities.map((priority) => (
          <MenuRadioItem
            key={priority}
            value={priority}
            icon={<PriorityIcon priority={priority} />}
          >
            {priorityWords[priority]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}
