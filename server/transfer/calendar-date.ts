import { LRUCache } from 'lru-cache'

/**
 * Arithmetic on calendar dates, `YYYY-MM-DD`. Days are UTC days, so that clock changes don't interfere.
 */

/** @param month counted from 0; days and months that don't exist carry over, as in `Date` */
export function calendarDate(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
}

export function parts(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month: month - 1, day }
}

export function addDays(date: string, days: number): string {
  const { year, month, day } = parts(date)
  return calendarDate(year, month, day + days)
}

/** The weekday of a date; 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** The last day of the month that is `months` after the one of `date`. */
export function lastDayOfMonth(date: string, months = 0): string {
  const { year, month } = parts(date)
  return calendarDate(year, month + months + 1, 0)
}

/** What the calendar and the clock, `HH:MM`, show in a time zone at a moment. */
export function wallClock(moment: Date, timeZone: string): { date: string; time: string } {
  const [date = '', time = ''] = clockOf(timeZone).format(moment).split(' ')
  return { date, time }
}

/** Making a format takes longer than using it a hundred times. */
const clocks = new LRUCache<string, Intl.DateTimeFormat>({ max: 100 })

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** The time zone of this machine. */
export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
