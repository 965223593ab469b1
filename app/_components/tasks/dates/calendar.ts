/**
 * Calendar dates, `YYYY-MM-DD`, in words. They have no time of day and no time zone, and nothing here depends on the
 * language of the environment: the server and the browser render the same text.
 */

const dayMs = 86_400_000
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The calendar date of a moment in the local time zone, of the user or of the server. */
export function localDate(moment: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`
}

/** The date `days` days later, or earlier if `days` is negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** A date in words, with the year if it isn't the current one: "24 Nov", "3 Jan 2027". */
export function dateWords(date: string, today: string): string {
  const [year, month, day] = date.split('-')
  const short = `${Number(day)} ${months[Number(month) - 1]}`
  return year === today.slice(0, 4) ? short : `${short} ${year}`
}

/** The day of the week of a date. */
export function weekday(date: string): string {
  return weekdays[new Date(date).getUTCDay()] ?? date
}

/** A due date in words: "Today", "Friday", "24 Nov", "3 days overdue". */
export function dueWords(date: string, today: string): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  if (days === -1) return '1 day overdue'
  if (days < 0 && days >= -30) return `${-days} days overdue`
  if (days < 0) return `Overdue since ${dateWords(date, today)}`
  if (days < 7) return weekday(date)
  return dateWords(date, today)
}

/** A moment in local time, in words: "23 Nov 2026, 10:47". */
export function momentWords(timestamp: string): string {
  const moment = new Date(timestamp)
  const pad = (part: number) => String(part).padStart(2, '0')
  const day = `${moment.getDate()} ${months[moment.getMonth()]} ${moment.getFullYear()}`
  return `${day}, ${pad(moment.getHours())}:${pad(moment.getMinutes())}`
}
