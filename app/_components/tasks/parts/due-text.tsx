import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names'
import { CalendarIcon } from './calendar-icon'

interface DueTextProps {
  /** The date, and perhaps the time, for machines. */
  dateTime: string
  tone: string
  children: ReactNode
}

/** When a task is due, with its icon. */
export function DueText({ dateTime, tone, children }: DueTextProps) {
  return (
    <span className={classNames('inline-flex items-center gap-1 text-xs whitespace-nowrap', tone)}>
      <CalendarIcon />
      <span className="sr-only">Due: </span>
      <time dateTime={dateTime}>{children}</time>
    </span>
  )
}
