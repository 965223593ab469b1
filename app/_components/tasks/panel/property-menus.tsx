'use client'

import type { Task } from '@/server/tasks/schema'
import { Menu } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { PriorityChoices, StatusChoices } from '../property-choices'
import { useTaskWrites } from '../writes/use-writes'

interface PropertyMenuProps extends PopupProps {
  task: Task
}

/** Changes the status of a task. */
export function StatusMenu({ task, ...props }: PropertyMenuProps) {
  const tasks = useTaskWrites()
  return (
    <Menu {...props} label="Status">
      <StatusChoices
        value={task.status}
        onChoose={(status) => void tasks.update(task, { status })}
      />
    </Menu>
  )
}

/** Changes the priority of a task. */
export function PriorityMenu({ task, ...props }: PropertyMenuProps) {
  const tasks = useTaskWrites()
  return (
    <Menu {...props} label="Priority">
      <PriorityChoices
        value={task.priority}
        onChoose={(priority) => void tasks.update(task, { priority })}
      />
    </Menu>
  )
}
