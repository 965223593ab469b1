'use client'

import type { TaskStatus } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { dateWords, dueWords } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { isOpen } from '../view/vocabulary'
import { CalendarIcon } from './calendar-icon'

/** When a task is due, in words. A task that is done or cancelled is not shown as late. */
export function DueLabel({ dueDate, status }: { dueDate: string; status: TaskStatus }) {
  const today = useToday()
  const open = isOpen(status)
  const look = open ? dueTone(dueDate, today) : 'text-muted'
  return (
    <span className={classNames('inline-flex items-center gap-1 text-xs whitespace-nowrap', look)}>
      <CalendarIcon />
      <span className="sr-only">Due: </span>
      <time dateTime={dueDate}>{open ? dueWords(dueDate, today) : dateWords(dueDate, today)}</time>
    </span>
  )
}

/** The colour of the due date of an open task. */
export function dueTone(dueDate: string, today: string): string {
  if (dueDate > today) return 'text-muted'
  return dueDate < today ? 'text-bad' : 'text-good'
}
