import type { TaskPriority } from '@/server/tasks/schema'

const shapes: Record<TaskPriority, string> = {
  urgent: 'M8 4.2v4.3M8 11.7v.1',
  high: 'm3.5 8 4.5-4.5L12.5 8m-9 4.8L8 8.3l4.5 4.5',
  medium: 'M3 5.8h10M3 10.6h10',
  low: 'm3.5 5.8 4.5 4.5 4.5-4.5',
  none: 'M3.2 8v0M8 8v0M12.8 8v0',
}

/**
 * A shape and a colour for each priority: a filled sign, two arrows up, two lines, an arrow down, three dots. The word
 * is next to it. Each row has one, so its look is in the style sheet.
 */
export function PriorityIcon({ priority }: { priority: TaskPriority }) {
  return (
    <svg
      viewBox="0 0 16 16"
      data-priority={priority}
      className="priority-icon"
      aria-hidden="true"
      focusable="false"
    >
      {priority === 'urgent' && <rect x="1" y="1" width="14" height="14" rx="3.5" />}
      <path d={shapes[priority]} />
    </svg>
  )
}
