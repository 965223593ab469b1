'use client'

import type { ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../ui/class-names'
import type { View } from './view'
import { ViewLink } from './view-link'
import { isOpen } from './vocabulary'
import { isDraft } from './writes/change'

interface TaskLinkProps {
  task: Task
  view: View
  /** Called when the task is opened, not when an address with an open task is. */
  onOpen: () => void
  /** Says also how much of the row or card the link covers. */
  className: string
  /** The title. */
  children: ReactNode
}

/** The title of a task, which opens it from anywhere on its row or card. One that is still being made can't be opened. */
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
