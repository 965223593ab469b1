import type { Task } from '@/server/tasks/schema'
import { isOwnOrder, type View } from '../view/view'
import { isDraft } from '../writes/change'

interface GripProps {
  task: Task
  view: View
}

/**
 * The handle that moves a task: drag it with a mouse or a finger, or press it for a menu of places. The keyboard has
 * Alt and the arrows for that, so the grip is not a tab stop. Its behaviour is in `arranging.tsx`, which is fetched
 * later; until then the grip is hidden.
 */
export function Grip({ task, view }: GripProps) {
  const byDay = view.name === 'upcoming'
  if (isDraft(task) || !(isOwnOrder(view) || view.name === 'board' || byDay)) return null
  return (
    <button
      type="button"
      data-grip
      data-pick={byDay ? 'due' : undefined}
      tabIndex={-1}
      aria-label={`Move “${task.title}”`}
      aria-haspopup="menu"
      title="Drag to move"
      className="grip"
    >
      <svg viewBox="0 0 16 16" className="size-4" aria-hidden="true" focusable="false">
        <path
          d="M6 3.5v0M10 3.5v0M6 8v0M10 8v0M6 12.5v0M10 12.5v0"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      </svg>
    </button>
  )
}
