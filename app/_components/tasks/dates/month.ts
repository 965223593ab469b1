import { addDays } from './calendar'

/** Months of the calendar. Dates are `YYYY-MM-DD`, and weekdays count from Sunday, 0. */

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
]

/** The month of a date in words: "November 2026". */
export function monthWords(date: string): string {
  const [year, month] = date.split('-')
  return `${months[Number(month) - 1]} ${year}`
}

/** The same day some months later, or earlier if `by` is negative; the last day of a month that is shorter. */
export function addMonths(date: string, by: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + by, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(day, last) - 1)
}

/**
 * The six weeks that show the month of a date: always as many, so that nothing moves from month to month.
 *
 * @param start the weekday on which a week begins
 */
export function weeksOf(date: string, start: number): string[][] {
  const first = `${date.slice(0, 7)}-01`
  const before = (new Date(first).getUTCDay() - start + 7) % 7
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day - before)),
  )
}
