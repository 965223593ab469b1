import { isTimeZone } from '../text/time-zone'
import { ownTimeZone, wallClock } from './calendar-date'

/** The moment of an import: what is relative in a file counts from it. */
export interface ImportMoment {
  now: Date
  /** `YYYY-MM-DD`; by default, the date of `now` in the time zone that the file names. */
  today?: string
  /** The time zone of moments for which the file names none; by default, that of this machine. */
  timeZone?: string
}

/** A moment that a file names, as the calendar and the clock show it. */
export interface NamedMoment {
  date: string
  /** `HH:MM`; null for a whole day. */
  time: string | null
  /** The time zone of the clock, if the text names a moment of it; null for a time on any wall. */
  zone: string | null
  /** ISO 8601. */
  at: string
}

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i
/** The form without separators, as calendars have it. */
const compact = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/
/** Programs write years before it for "none". */
const firstYear = 1900

/**
 * Reads a moment as programs write it: `2026-11-28`, `2026-11-28T09:30:00.000Z`, `2026-11-28 09:30:00`,
 * `2026-11-28T09:30:00+0000`, `20261128T093000Z`.
 *
 * @param timeZone where the clock is that shows it
 * @returns null when the text is something else, or no day of the calendar
 */
export function readMoment(text: string, timeZone: string): NamedMoment | null {
  const found = pattern.exec(separated(text.trim()))
  if (!found) return null
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00'] = found
  const [milliseconds = '0', offset] = found.slice(7)
  const date = `${year}-${month}-${day}`
  if (Number(year) < firstYear || !isDay(date)) return null
  if (hour === undefined) return { date, time: null, zone: null, at: `${date}T00:00:00.000Z` }
  const zone = offset === undefined ? 'Z' : offset.replace(/(\d\d):?(\d\d)$/, '$1:$2').toUpperCase()
  const at = new Date(`${date}T${hour}:${minute}:${second}.${milliseconds.padEnd(3, '0')}${zone}`)
  if (Number.isNaN(at.getTime())) return null
  if (offset === undefined) {
    return { date, time: `${hour}:${minute}`, zone: null, at: at.toISOString() }
  }
  return { ...wallClock(at, timeZone), zone: timeZone, at: at.toISOString() }
}

/** The same day, where midnight stands for no time. */
export const withoutMidnight = (moment: NamedMoment | null): NamedMoment | null =>
  moment?.time === '00:00' ? { ...moment, time: null } : moment

function separated(text: string): string {
  const [, year, month, day, hour, minute, second, zone = ''] = compact.exec(text) ?? []
  if (year === undefined) return text
  const time = hour === undefined ? '' : `T${hour}:${minute}:${second}${zone}`
  return `${year}-${month}-${day}${time}`
}

/** Whether the text is how Go and others write that there is no date. */
export const isNoDate = (text: string) => text === '' || text.startsWith('0001-01-01')

/** The time zone with a name, or else that of the import. */
export function timeZoneOf(name: string, { timeZone = ownTimeZone() }: ImportMoment): string {
  return name !== '' && isTimeZone(name) ? name : timeZone
}

function isDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}
