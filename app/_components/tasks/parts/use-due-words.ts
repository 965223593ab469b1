'use client'

import type { Task } from '@/server/tasks/schema'
import { dateWords, dueWords } from '../dates/calendar'
import { isOwnZone, useClock } from '../dates/use-clock'
import { useToday } from '../dates/use-today'
import { isOpen } from '../view/vocabulary'
import { dueTone } from './due-tone'

/** When a task is due, in words. */
export interface DueWords {
  /** "24 Nov". */
  date: string
  /** "14:00", or "14:00 Tokyo" where it is another time for the reader; null for a whole day. */
  time: string | null
  /** What the date means today: "Tomorrow", "2 days overdue", "Overdue since 14:00". */
  day: string
  /** Both in a line: "Tomorrow 14:00". */
  line: string
  tone: string
}

/**
 * When a task is due, seen from now: a time of day is over with its minute, and today is the day that it is in its time
 * zone. A task that is done or cancelled is not late.
 */
export function useDueWords(
  dueDate: string,
  { dueTime, dueZone, status }: Pick<Task, 'dueTime' | 'dueZone' | 'status'>,
): DueWords {
  const ownToday = useToday()
  const now = useClock(dueTime === null ? undefined : dueZone)
  const today = now.slice(0, 10) || ownToday
  const date = dateWords(dueDate, today)
  const isElsewhere = dueZone !== null && now !== '' && !isOwnZone(dueZone)
  const time = dueTime && (isElsewhere ? `${dueTime} ${placeOf(dueZone)}` : dueTime)
  const inLine = (day: string) => (time ? `${day} ${time}` : day)
  if (!isOpen(status)) return { date, time, day: date, line: inLine(date), tone: 'text-muted' }
  if (dueTime && dueDate === today && `${dueDate} ${dueTime}` < now) {
    const since = `Overdue since ${time}`
    return { date, time, day: since, line: since, tone: 'text-bad' }
  }
  const day = dueWords(dueDate, today)
  const line = dueDate < today ? day : inLine(day)
  return { date, time, day, line, tone: dueTone(dueDate, today) }
}

/** The place that a time zone is named by. */
const placeOf = (zone: string) => zone.replace(/^.*\//, '').replaceAll('_', ' ')
