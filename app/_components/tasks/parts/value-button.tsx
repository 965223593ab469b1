import type { ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'
import { isDraft } from '../writes/change'

interface ValueButtonProps {
  what: 'status' | 'priority' | 'due' | 'project' | 'label'
  name: string
  task: Task
  /** There is nothing to see until the pointer or the focus is on the task. */
  empty?: boolean
  children: ReactNode
}

/**
 * A value of a row or card, which opens its menu. What it does is in `row-gestures.ts`, which is fetched later. The
 * keyboard has a letter for each, so it is not a tab stop.
 */
export function ValueButton({ what, name, task, empty = false, children }: ValueButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      data-pick={what}
      data-empty={empty || undefined}
      disabled={isDraft(task)}
      title={`Change ${name}`}
    >
      <span className="sr-only">Change {name}: </span>
      {children}
    </button>
  )
}
