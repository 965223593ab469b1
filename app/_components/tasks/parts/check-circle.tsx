'use client'

import type { TaskPriority, TaskStatus } from '@/server/tasks/schema'
import { StatusIcon } from './status-icon'

interface CheckCircleProps {
  /** The title of the task or subtask, for the accessible name. */
  title: string
  status: TaskStatus
  /** Gives the circle its colour and its weight. */
  priority?: TaskPriority
  disabled?: boolean
  onChange: (done: boolean) => void
}

/** Ticks off a task or a subtask. Each row has one, so its look is in the style sheet. */
export function CheckCircle({ title, status, priority, disabled, onChange }: CheckCircleProps) {
  return (
    <span data-priority={priority} className="check-circle">
      <StatusIcon status={status} className="size-4.5" />
      <input
        type="checkbox"
        aria-label={`Complete “${title}”`}
        checked={status === 'done'}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </span>
  )
}
