import { isTimeZone } from '../../text/time-zone'
import type { TodoistRow } from './rows'

/**
 * Numeric dates, such as `5/6/2027`. One date does not show which number is the day, so it is decided once per file: by
 * a date in it that can be read in only one way, or else by its languages and time zones.
 */

/** The order of day and month in numeric dates; null when nothing decides it. */
export type DateOrder = 'day first' | 'month first' | null

/** The language and the time zone of a row, as Todoist names them. */
interface Hint {
  language: string
  timeZone: string
}

const dateColumns = ['DATE', 'DEADLINE'] as const
/** Two numbers and perhaps a year. Without a year, only a slash proves a date: `9.30` is a time, `5-6` a range. */
const numericDate =
  /(?<![\d./:-])(\d{1,2})(?:([/.-])(\d{1,2})\2(\d{4}|\d{2})|\/(\d{1,2}))(?![\d/:-]|\.\d)/g
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const lastMonth = 12

/** Zones of countries where English puts the month first: the United States and the Philippines. */
const monthFirstZones =
  /^(?:US\/|America\/(?:New_York|Detroit|Kentucky\/|Louisville|Indiana\/|Indianapolis|Fort_Wayne|Knox_IN|Chicago|Menominee|North_Dakota\/|Denver|Boise|Shiprock|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak|Atka)|Pacific\/Honolulu|Asia\/Manila)/
/** Zones where English puts the day first. Canada uses both orders, so no other American zone is listed. */
const dayFirstZones =
  /^(?:Europe|Africa|Asia|Australia|Indian|Atlantic|Arctic)\/|^Pacific\/(?:Auckland|Chatham|Fiji)|^(?:GB|NZ|Eire)/

/** Decides the order for a file. Dates that contradict each other decide nothing. */
export function dateOrderOf(rows: readonly Pick<TodoistRow, 'cell'>[]): DateOrder {
  const evidence = new Set<DateOrder>()
  const hints = new Set<DateOrder>()
  for (const row of rows) {
    const dates = dateColumns.flatMap((column) => datesIn(row.cell(column)))
    if (dates.length === 0) continue
    for (const date of dates) evidence.add(onlyOrder(date))
    hints.add(customaryOrder({ language: row.cell('DATE_LANG'), timeZone: row.cell('TIMEZONE') }))
  }
  evidence.delete(null)
  return theOnly(evidence.size > 0 ? evidence : hints)
}

/**
 * Rewrites the numeric dates in a text so that they can be read in only one way.
 *
 * @returns null when the order of one of them is not known
 */
export function withOrderedDates(text: string, order: DateOrder): string | null {
  let isKnown = true
  const ordered = text.replace(numericDate, (words, ...groups: (string | undefined)[]) => {
    const date = dateFrom(groups)
    const dateOrder = date.first === date.second ? 'day first' : (onlyOrder(date) ?? order)
    if (dateOrder === null) isKnown = false
    const [day, month] =
      dateOrder === 'day first' ? [date.first, date.second] : [date.second, date.first]
    const name = monthNames[month - 1]
    // Neither order gives a valid month: the parser will refuse it.
    return name === undefined ? words : `${day} ${name}${date.year && ` ${date.year}`}`
  })
  return isKnown ? ordered : null
}

interface NumericDate {
  first: number
  second: number
  /** Four digits, or empty. */
  year: string
}

function datesIn(text: string): NumericDate[] {
  return [...text.matchAll(numericDate)].map(([, ...groups]) => dateFrom(groups))
}

function dateFrom([first, , second, year = '', secondAlone]: (string | undefined)[]): NumericDate {
  return {
    first: Number(first),
    second: Number(second ?? secondAlone),
    year: year.length === 2 ? `20${year}` : year,
  }
}

/** The only order in which the numbers are a date; null when both or neither of them may be a month. */
function onlyOrder({ first, second }: NumericDate): DateOrder {
  if (first > lastMonth === second > lastMonth) return null
  return first > lastMonth ? 'day first' : 'month first'
}

/** The order of the language; for English, which uses both, the order of the time zone's country. */
function customaryOrder({ language, timeZone }: Hint): DateOrder {
  const locale = language.trim().replaceAll('_', '-').toLowerCase()
  if (locale === 'en') return customaryInEnglish(timeZone)
  if (!isSupported(locale)) return null
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts(0)
    .map(({ type }) => type)
  return parts.indexOf('day') < parts.indexOf('month') ? 'day first' : 'month first'
}

function customaryInEnglish(timeZone: string): DateOrder {
  if (!isTimeZone(timeZone)) return null
  if (monthFirstZones.test(timeZone)) return 'month first'
  return dayFirstZones.test(timeZone) ? 'day first' : null
}

function isSupported(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0
  } catch {
    return false
  }
}

function theOnly(orders: ReadonlySet<DateOrder>): DateOrder {
  const [order = null, ...more] = orders
  return more.length === 0 ? order : null
}
