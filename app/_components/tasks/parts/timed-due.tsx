'use client'

import type { DueLabelProps } from './due-label'
import { DueText } from './due-text'
import { useDueWords } from './use-due-words'

/** When a task with a time of day is due, in words. */
export function TimedDue({ task, dueDate, timeOnly }: DueLabelProps) {
  const { line, time, tone } = useDueWords(dueDate, task)
  return (
    <DueText dateTime={`${dueDate}T${task.dueTime}`} tone={tone}>
      {timeOnly ? time : line}
    </DueText>
  )
}
