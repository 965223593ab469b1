import { weekdayOf } from '../calendar-date'
import { maxDate } from '../import-limits'
import { type DateContext, languageCodes, readDueDate } from './due-date'
import {
  type Interval,
  nextDayOfMonth,
  nextNthWeekday,
  nextOfInterval,
  nextWeekend,
  nextWorkday,
  units,
} from './occurrence'
import { type RepeatWords, repeatWords } from './repeat-words'

/**
 * Repeating dates. Hotlist has none: for `every monday` the next date is used, and the words stay in the description.
 */

/** When a repeating task is due next. */
export interface Recurrence {
  /** Null when it could not be determined. */
  date: string | null
  /**
   * Whether the date is a guess: an export has `every 3 weeks`, but not when the last time was. Then today is used, as
   * Todoist itself does when it imports a file.
   */
  isGuess: boolean
}

const clockTime =
  /\s+(?:(?:at|um|à|a\s+las|às|alle|om|kl\.?|в)\s+|@\s*)?(?:\d{1,2}[:.h]\d\d(?:\s*(?:am|pm|uhr))?|\d{1,2}\s*(?:am|pm|uhr|h)|noon|midnight)(?=\s|,|$)/gu
const bareHour = /\s+(?:(?:at|um|om)\s+|@\s*)\d{1,2}(?=\s|$)/gu
const ending = /\s+(?:ending|until|for)\s.*$/
const starting = /\s+(?:starting|from)\s+(.*)$/
const listSeparator = /\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en|och|og|ja|i|и|&)\s+/u
const everyDay: Interval = { count: 1, unit: 'day' }
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth']

/** Reads the words of a repeating date; null when they don't say that anything repeats. */
export function readRecurrence(text: string, context: DateContext): Recurrence | null {
  if (text.length > maxDate) return null
  const sentence = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^after (?=\d)/, 'every ')
  const plain = sentence.replace(clockTime, '').replace(bareHour, '').replace(ending, '')
  for (const code of languageCodes(context.language)) {
    const words = repeatWords.get(code)
    const rule = words && withoutEvery(plain, words)
    if (words && rule) return nextTime(rule, words, context)
  }
  return null
}

/** The words after `every`, or the whole sentence if it is a word such as `daily`; null when nothing repeats. */
function withoutEvery(sentence: string, words: RepeatWords): string | null {
  if (intervalOfWord(sentence.replace(starting, ''), words)) return sentence
  const longestFirst = [...words.every].sort((a, b) => b.length - a.length)
  const found = longestFirst.find((word) => /^(?:! *| )\S/.test(afterPrefix(sentence, word)))
  return found === undefined ? null : afterPrefix(sentence, found).replace(/^[! ]+/, '')
}

const afterPrefix = (text: string, prefix: string) =>
  text.startsWith(prefix) ? text.slice(prefix.length) : ''

function nextTime(rule: string, words: RepeatWords, context: DateContext): Recurrence {
  const begin = starting.exec(rule)?.[1]
  const start = begin === undefined ? context.today : readDueDate(begin, context)?.date
  if (start === undefined) return unknown
  const pattern = rule.replace(starting, '').replace(/^(?:week|month|year) on /, '')
  const interval = intervalOfWord(pattern, words) ?? readInterval(pattern, words)
  if (!interval) return known(nextDate(pattern, start, words, context))
  const isDaily = interval.unit === 'hour' || (interval.unit === 'day' && interval.count === 1)
  const isGuess = begin === undefined && !isDaily
  return { ...known(nextOfInterval(context.today, start, interval)), isGuess }
}

const unknown: Recurrence = { date: null, isGuess: false }

/** A known date, unless its year has more than four digits: no one plans that far. */
const known = (date: string | null): Recurrence =>
  date && /^\d{4}-/.test(date) ? { date, isGuess: false } : unknown

function intervalOfWord(word: string, { alone }: RepeatWords): Interval | null {
  const unit = Object.hasOwn(alone, word) ? alone[word] : undefined
  return unit ? { count: 1, unit } : null
}

/** The next of the days named by a pattern without an interval. */
function nextDate(
  pattern: string,
  start: string,
  words: RepeatWords,
  context: DateContext,
): string | null {
  const [, number = '', item = ''] = /^(\S+) (\S+)$/.exec(pattern) ?? []
  if (wordNumber(number, words) === 2) {
    const first = nextOf(item, words, { ...context, today: start })
    return first && nextOfInterval(context.today, first, { count: 2, unit: 'week' })
  }
  const today = nextOfInterval(context.today, start, everyDay)
  return nextInList(pattern, words, { ...context, today })
}

function readInterval(pattern: string, words: RepeatWords): Interval | null {
  const [, number, noun = ''] = /^(?:(\S+) )?(\S+)$/u.exec(pattern) ?? []
  const unit = units.find((name) => words[name]?.includes(noun))
  if (!unit) return null
  if (number === undefined) return { count: 1, unit }
  const count = wordNumber(number, words) ?? Number(/^(\d{1,4})\p{L}*\.?$/u.exec(number)?.[1])
  return count > 0 ? { count, unit } : null
}

const wordNumber = (word: string, { numbers = {} }: RepeatWords) =>
  Object.hasOwn(numbers, word) ? numbers[word] : undefined

/** The earliest of a list such as `mon, fri`; null unless every item is understood. */
function nextInList(list: string, words: RepeatWords, context: DateContext): string | null {
  let earliest: string | null = null
  for (const item of list.split(listSeparator)) {
    const date = nextOf(item.replace(/^(?:on )?(?:the )?/, ''), words, context)
    if (date === null) return null
    if (earliest === null || date < earliest) earliest = date
  }
  return earliest
}

function nextOf(item: string, words: RepeatWords, context: DateContext): string | null {
  if (words.workday?.includes(item)) return nextWorkday(context.today)
  if (words.weekend?.includes(item)) return nextWeekend(context.today)
  if (/^last day(?: of the month)?$/.test(item)) return nextDayOfMonth(context.today, 31)
  const [, dayOfMonth] = /^(\d{1,2})(?:st|nd|rd|th|\.|º|er|e)?$/.exec(item) ?? []
  if (dayOfMonth !== undefined) {
    const day = Number(dayOfMonth)
    return day >= 1 && day <= 31 ? nextDayOfMonth(context.today, day) : null
  }
  return nextNth(item, context) ?? nextNamed(item, context)
}

/** `3rd friday`, `last friday of the month`, `3. freitag`. */
function nextNth(item: string, context: DateContext): string | null {
  const [, ordinal = '', name = ''] = /^(\S+) (\p{L}+)(?: of the month)?$/u.exec(item) ?? []
  const found = name === '' ? null : readDueDate(name, context)
  if (found?.named !== 'weekday') return null
  const weekday = weekdayOf(found.date)
  if (ordinal === 'last') return nextNthWeekday(context.today, 'last', weekday)
  const nth = ordinals.indexOf(ordinal) + 1 || Number(/^(\d)(?:st|nd|rd|th|\.)$/.exec(ordinal)?.[1])
  return nth >= 1 && nth <= ordinals.length ? nextNthWeekday(context.today, nth, weekday) : null
}

/** `monday`, `tues`, `lundis`, `5 jan`. */
function nextNamed(item: string, context: DateContext): string | null {
  const found = readDueDate(item, context) ?? readDueDate(item.replace(/s$/, ''), context)
  if (!found || found.named === 'date') return null
  return nextOfInterval(context.today, found.date, { count: 1, unit: 'year' })
}
