import type { TaskStatus } from '@/server/tasks/schema'

const tick = 'm5.5 9.2 2.4 2.4 4.6-4.9'
const marks: Record<TaskStatus, string> = {
  todo: tick,
  in_progress: 'M9 4.5a4.5 4.5 0 0 1 0 9Z',
  done: tick,
  cancelled: 'm6.3 6.3 5.4 5.4m0-5.4-5.4 5.4',
}

interface StatusIconProps {
  status: TaskStatus
  className?: string
}

/**
 * A circle that fills as the task progresses. The word is next to it, or in its accessible name. Each row has one, so
 * its look is in the style sheet.
 */
export function StatusIcon({ status, className = 'size-4' }: StatusIconProps) {
  return (
    <svg
      viewBox="0 0 18 18"
      data-status={status}
      className={`status-icon ${className}`}
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="9" cy="9" r="7.25" />
      <path d={marks[status]} />
    </svg>
  )
}
