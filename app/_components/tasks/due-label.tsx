'use client'

import { Calendar } from 'lucide-react'
import type { TaskStatus } from '@/server/tasks/schema'
import { classNames } from '../ui/class-names'
import { dateWords, dueWords } from './calendar'
import { useToday } from './use-today'
import { isOpen } from './vocabulary'

/** When a task is due, in words. A task that is done or cancelled is not shown as late. */
export function DueLabel({ dueDate, status }: { dueDate: string; status: TaskStatus }) {
  const today = useToday()
  const open = isOpen(status)
  const look = !open || dueDate > today ? 'text-muted' : dueDate < today ? 'text-bad' : 'text-good'
  return (
    <span className={classNames('inline-flex items-center gap-1 text-xs whitespace-nowrap', look)}>
      <Calendar size={13} aria-hidden />
      <span className="sr-only">Due: </span>
      <time dateTime={dueDate}>{open ? dueWords(dueDate, today) : dateWords(dueDate, today)}</time>
    </span>
  )
}
