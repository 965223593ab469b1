import { addDays, calendarDate, lastDayOfMonth, parts, weekdayOf } from '../calendar-date'

/** Dates of repeating tasks, counted from a day that may itself be one of them. */

/** `every 2 weeks` is a count of 2 and the unit `week`. */
export interface Interval {
  count: number
  unit: (typeof units)[number]
}

export const units = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const

const daysOf = { hour: 0, day: 1, week: 7 } as const
const monthsOf = { month: 1, quarter: 3, year: 12 } as const
const dayInMs = 86_400_000
const saturday = 6

/** The first date on or after `day` in the series that `start` and an interval define. */
export function nextOfInterval(day: string, start: string, { count, unit }: Interval): string {
  if (start >= day) return start
  if (unit === 'hour') return day
  if (unit === 'day' || unit === 'week') {
    const step = count * daysOf[unit]
    const passed = (Date.parse(day) - Date.parse(start)) / dayInMs
    return addDays(start, Math.ceil(passed / step) * step)
  }
  const step = count * monthsOf[unit]
  const passed = Math.floor(monthsBetween(start, day) / step) * step
  const date = addMonths(start, passed)
  return date >= day ? date : addMonths(start, passed + step)
}

/** The next day from Monday to Friday. */
export function nextWorkday(day: string): string {
  return firstDay(day, (weekday) => weekday % saturday !== 0)
}

/** The next Saturday, which is what Todoist means by weekend. */
export function nextWeekend(day: string): string {
  return firstDay(day, (weekday) => weekday === saturday)
}

/** The next date with that day of the month; in shorter months, their last day. */
export function nextDayOfMonth(day: string, dayOfMonth: number): string {
  const inMonth = (months: number) => {
    const last = lastDayOfMonth(day, months)
    return withDay(last, Math.min(dayOfMonth, parts(last).day))
  }
  return inMonth(0) >= day ? inMonth(0) : inMonth(1)
}

/** @param nth 1 for the first of the month; `last` for the last one */
export function nextNthWeekday(day: string, nth: number | 'last', weekday: number): string {
  for (let months = 0; ; months += 1) {
    const last = lastDayOfMonth(day, months)
    const from = nth === 'last' ? addDays(last, -6) : withDay(last, (nth - 1) * 7 + 1)
    const date = firstDay(from, (candidate) => candidate === weekday)
    if (date >= day && date <= last) return date
  }
}

function firstDay(day: string, isRight: (weekday: number) => boolean): string {
  let date = day
  while (!isRight(weekdayOf(date))) date = addDays(date, 1)
  return date
}

function addMonths(date: string, months: number): string {
  const last = lastDayOfMonth(date, months)
  return withDay(last, Math.min(parts(date).day, parts(last).day))
}

function withDay(date: string, day: number): string {
  const { year, month } = parts(date)
  return calendarDate(year, month, day)
}

function monthsBetween(earlier: string, later: string): number {
  const [from, to] = [parts(earlier), parts(later)]
  return (to.year - from.year) * 12 + to.month - from.month
}
