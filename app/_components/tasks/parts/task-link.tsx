'use client'

import type { ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import type { View } from '../view/view'
import { ViewLink } from '../view/view-link'
import { isOpen } from '../view/vocabulary'
import { isDraft } from '../writes/change'

interface TaskLinkProps {
  task: Task
  view: View
  /** Called when the user opens the task, not when the page loads with a task open. */
  onOpen: () => void
  /** Also defines how much of the row or card the link covers. */
  className: string
  /** The title. */
  children: ReactNode
}

/** A task's title, which opens it from anywhere on its row or card. A task that is still being created has no link. */
export function TaskLink({ task, view, onOpen, className, children }: TaskLinkProps) {
  if (isDraft(task)) {
    return (
      <span dir="auto" className={className}>
        {children}
      </span>
    )
  }
  return (
    <ViewLink
      dir="auto"
      to={{ ...view, task: task.id }}
      onClick={onOpen}
      aria-current={view.task === task.id || undefined}
      className={classNames(
        'outline-none after:absolute after:inset-x-0',
        className,
        !isOpen(task.status) && 'text-muted line-through decoration-control/60',
      )}
    >
      {children}
    </ViewLink>
  )
}
