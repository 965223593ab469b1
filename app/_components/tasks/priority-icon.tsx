import type { TaskPriority } from '@/server/tasks/schema'
import { classNames } from '../ui/class-names'

const bars: Record<Exclude<TaskPriority, 'urgent'>, number> = {
  none: 0,
  low: 1,
  medium: 2,
  high: 3,
}

/** Three bars, more of them filled for a higher priority; a filled sign when it is urgent. The word is next to it. */
export function PriorityIcon({ priority }: { priority: TaskPriority }) {
  if (priority === 'urgent') {
    return (
      <svg
        viewBox="0 0 16 16"
        className="size-4 shrink-0 text-bad"
        aria-hidden="true"
        focusable="false"
      >
        <rect x="1" y="1" width="14" height="14" rx="3.5" fill="currentColor" />
        <path
          className="stroke-surface"
          strokeWidth="1.8"
          strokeLinecap="round"
          d="M8 4.2v4.3M8 11.7v.1"
        />
      </svg>
    )
  }
  return (
    <svg viewBox="0 0 16 16" className="size-4 shrink-0" aria-hidden="true" focusable="false">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2 + bar * 4.5}
          y={10 - bar * 3.5}
          width="3"
          height={4 + bar * 3.5}
          rx="1"
          className={classNames(bar < bars[priority] ? 'fill-ink' : 'fill-control/45')}
        />
      ))}
    </svg>
  )
}
