'use client'

import type { TaskPriority, TaskStatus } from '@/server/tasks/schema'
import { MenuRadioGroup, MenuRadioItem } from '../../ui/menu'
import { priorities, priorityWords, statuses, statusWords } from '../view/vocabulary'
import { PriorityIcon } from './priority-icon'
import { StatusIcon } from './status-icon'

interface ChoicesProps<Value> {
  /** The current choice; null when the tasks differ. */
  value: Value | null
  onChoose: (value: Value) => void
}

/** The statuses that a task can have, in a menu. */
export function StatusChoices({ value, onChoose }: ChoicesProps<TaskStatus>) {
  return (
    <MenuRadioGroup value={value} onValueChange={onChoose}>
      {statuses.map((status) => (
        <MenuRadioItem key={status} value={status} icon={<StatusIcon status={status} />}>
          {statusWords[status]}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  )
}

/** The priorities that a task can have, in a menu. */
export function PriorityChoices({ value, onChoose }: ChoicesProps<TaskPriority>) {
  return (
    <MenuRadioGroup value={value} onValueChange={onChoose}>
      {priorities.map((priority) => (
        <MenuRadioItem key={priority} value={priority} icon={<PriorityIcon priority={priority} />}>
          {priorityWords[priority]}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  )
}
