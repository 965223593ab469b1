'use client'

import { lazy, Suspense } from 'react'
import type { Task } from '@/server/tasks/schema'
import { dateWords, dueWords } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { isOpen } from '../view/vocabulary'
import { DueText } from './due-text'
import { dueTone } from './due-tone'

/** Few tasks have a time: its clock is not in the way of the first page. */
const TimedDue = lazy(() => import('./timed-due').then((part) => ({ default: part.TimedDue })))

export interface DueLabelProps {
  task: Task
  dueDate: string
  /** The day is known from what is around it. */
  timeOnly?: boolean
}

/** When a task is due, in words. A task that is done or cancelled is not shown as late. */
export function DueLabel(props: DueLabelProps) {
  const today = useToday()
  const { task, dueDate } = props
  const open = isOpen(task.status)
  const day = (
    <DueText dateTime={dueDate} tone={open ? dueTone(dueDate, today) : 'text-muted'}>
      {open ? dueWords(dueDate, today) : dateWords(dueDate, today)}
    </DueText>
  )
  if (!task.dueTime) return day
  return (
    <Suspense fallback={day}>
      <TimedDue {...props} />
    </Suspense>
  )
}
