import { casual, de, es, fi, fr, it, ja, nl, type ParsedResult, pt, ru, sv, zh } from 'chrono-node'
import { LRUCache } from 'lru-cache'
import { timestamp } from '../../validation'
import { calendarDate, parts, wallClock } from '../calendar-date'
import { maxDate } from '../import-limits'
import { type DateOrder, withOrderedDates } from './date-order'

/** What is needed to read a date in words. */
export interface DateContext {
  /** A language code such as `de` or `pt_BR`. */
  language: string
  /** The day that relative dates count from. */
  today: string
  timeZone: string
  /** The order of day and month in the file's numeric dates. */
  order: DateOrder
}

/** A date, and the time of day, `HH:MM`, if the words name one. */
export interface DueDate {
  date: string
  time: string | null
  /** What the words named. A weekday and a day without a year recur. */
  named: 'weekday' | 'day without year' | 'date'
}

const languages = new Map(
  Object.entries({
    en: casual,
    de: de.casual,
    es: es.casual,
    fi: fi.casual,
    fr: fr.casual,
    it: it.casual,
    ja: ja.casual,
    nl: nl.casual,
    pt: pt.casual,
    ru: ru.casual,
    sv: sv.casual,
    zh: zh.casual,
  }),
)

const abbreviations: readonly [RegExp, string][] = [
  [/\btod\b/i, 'today'],
  [/\btom\b/i, 'tomorrow'],
  [/\bday after tomorrow\b/i, 'in 2 days'],
]

/**
 * Reads a date as Todoist writes it: `2026-11-30 14:00`, `4 Jan`, `in 5 days`, `morgen um 9 Uhr`.
 *
 * @returns null unless the whole text was understood, since a part may say something else than the whole; also null if
 *   the text is too long for a date, or has day and month in an unknown order
 */
export function readDueDate(text: string, context: DateContext): DueDate | null {
  if (text.length > maxDate) return null
  if (/^\d{4}-\d\d-\d\dT\S+Z$/.test(text)) return readInstant(text, context.timeZone)
  const { language, today, order } = context
  const key = JSON.stringify([text, language, today, order])
  const known = readBefore.get(key)
  if (known) return known.date
  const ordered = withOrderedDates(text, order)
  const date = ordered === null ? null : parseWords(ordered, context)
  readBefore.set(key, { date })
  return date
}

/** Files repeat the same words often, and the parser needs up to 50 ms for them. */
const readBefore = new LRUCache<string, { date: DueDate | null }>({ max: 10_000 })

function parseWords(text: string, context: DateContext): DueDate | null {
  for (const code of languageCodes(context.language)) {
    for (const spelling of spellings(text)) {
      const found = languages
        .get(code)
        ?.parse(spelling, noonOf(context.today), { forwardDate: true })
      const [result, ...more] = found ?? []
      if (result?.text.length === spelling.length && more.length === 0) {
        return dueDateOf(result, context.today)
      }
    }
  }
  return null
}

/** The language codes to try: users write English dates in every language. */
export function languageCodes(language: string): string[] {
  const code = language.toLowerCase().split(/[-_]/)[0] ?? ''
  return [...new Set([code, 'en'])]
}

function readInstant(text: string, timeZone: string): DueDate | null {
  if (!timestamp.safeParse(text).success) return null
  return { ...wallClock(new Date(text), timeZone), named: 'date' }
}

/** The spellings to try with the parser. German dates need a dot after the day, which Todoist leaves out. */
function spellings(text: string): string[] {
  const plain = text.replaceAll('’', "'").replaceAll('@', ' ').replace(/\s+/g, ' ').trim()
  const spelled = abbreviations.reduce((all, [short, long]) => all.replace(short, long), plain)
  return [spelled, spelled.replace(/^(\d{1,2}) (?=\p{L})/u, '$1. ')]
}

/** Noon, so that no offset changes the day. In UTC, so that the result is the date that the words say. */
const noonOf = (today: string) => ({ instant: new Date(`${today}T12:00:00Z`), timezone: 0 })

function dueDateOf({ start, end }: ParsedResult, today: string): DueDate | null {
  if (end) return null
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')]
  if (!year || !month || !day || year < 1000 || year > 9999) return null
  const date = calendarDate(year, month - 1, day)
  const time = start.isCertain('hour') ? clock(start.get('hour'), start.get('minute')) : null
  if (start.isCertain('day') && !start.isCertain('year')) {
    return { date: inNearestYear(date, today), time, named: 'day without year' }
  }
  const isWeekday = start.isCertain('weekday') && !start.isCertain('day')
  return { date, time, named: isWeekday ? 'weekday' : 'date' }
}

const clock = (...parts: (number | null)[]) =>
  parts.map((part) => String(part ?? 0).padStart(2, '0')).join(':')

/** Adds the missing year. Todoist omits the current year; users also omit the next one. */
function inNearestYear(date: string, today: string): string {
  const { month, day } = parts(date)
  const { year } = parts(today)
  const distance = (candidate: string) => Math.abs(Date.parse(candidate) - Date.parse(today))
  return [year - 1, year, year + 1]
    .map((candidate) => calendarDate(candidate, month, day))
    .filter((candidate) => parts(candidate).day === day)
    .reduce(
      (nearest, candidate) => (distance(candidate) < distance(nearest) ? candidate : nearest),
      date,
    )
}
