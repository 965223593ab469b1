import { casual, GB } from 'chrono-node/en'
import { addDays, localDate } from './calendar'
import type { DateLanguage, Found } from './date-language'
import { clockTime, timeAfterDay, timeBeforeDay, timeOfDay } from './time-of-day'
import { type WordsAroundDates, wordsAroundDatesIn } from './words-around-dates'

/** Words of a line that name a day, and perhaps a time of it. */
export interface DateWords {
  text: string
  from: number
  date: string
  /** `HH:MM`. */
  time: string | null
  /** The sentence needs them: they are text, and so is every other date of the line. */
  bound: boolean
}

/**
 * The time that the date parsers take grows faster than the length of the text. A title has at most 200 characters, and
 * what is longer is not searched.
 */
const maxSearched = 250
/** The most words of one date; a time of day is searched for among them, which calls the parser for each part. */
const maxDateWords = 12

const english: DateLanguage = { parse: parseEnglish, words: required('en') }

/**
 * The days that a line names, today or later, in the order of the line. A preposition that belongs to a date is part of
 * its words: without them, the rest is still a sentence.
 *
 * @param today the date in the user's time zone
 * @param others the languages besides English
 */
export function datesIn(
  line: string,
  today: string,
  others: readonly DateLanguage[] = [],
): DateWords[] {
  if (line.length > maxSearched) return []
  return found(line, today, others).flatMap(({ result, language }) => {
    const words = meant(line, result, language, today)
    return words && words.date >= today ? [words] : []
  })
}

/** A day that words name. */
export interface NamedDay {
  date: string
  /** The time of day beside it, `HH:MM`. */
  time: string | null
}

/** `3 days`, `2 Wochen`: as an answer to “when?”, that is how far away it is. */
const amount = /^\d+\s+\p{L}+$/u

/**
 * The day that the whole of a text means, whether past or coming; null if it means none.
 *
 * @param today the date in the user's time zone
 * @param others the languages besides English
 */
export function dayFromWords(
  text: string,
  today: string,
  others: readonly DateLanguage[] = [],
): NamedDay | null {
  const words = text.trim()
  if (words === '' || words.length > maxSearched) return null
  const time = timeOfDay(words)
  for (const asked of amount.test(words) ? [`in ${words}`, words] : [words]) {
    for (const { result, language } of found(asked, today, others)) {
      const { leading, leadingNamed, trailing } = language.words
      const before = asked.slice(0, result.index).replace(leading, '').replace(leadingNamed, '')
      const after = asked.slice(result.index + result.text.length).replace(trailing, '')
      const rest = `${before} ${after}`.replace(time ?? '', '').trim()
      const isWhole = /^(?:(?:at|um|à|a las|alle|om|в|kl)(?=[\s,.]|$))?[\s,.]*$/iu.test(rest)
      if (isWhole && !result.end && namesDay(result)) {
        return { date: dateOf(result, today), time: time && clockTime(time) }
      }
    }
  }
  return null
}

/** What the languages find in a text; of findings that overlap the longest. */
function found(line: string, today: string, others: readonly DateLanguage[]) {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const noon = new Date(year, month - 1, day, 12)
  const all = [...others, english].flatMap((language) =>
    language.parse(line, noon).flatMap((whole) => {
      const result = withoutTime(whole, language, today, noon)
      return result ? [{ result, language }] : []
    }),
  )
  const longestFirst = all.toSorted((a, b) => b.result.text.length - a.result.text.length)
  const apart: typeof all = []
  for (const each of longestFirst) {
    if (!apart.some(({ result }) => overlap(result, each.result))) apart.push(each)
  }
  return apart.sort((one, other) => one.result.index - other.result.index)
}

function overlap(one: Found, other: Found): boolean {
  return one.index < other.index + other.text.length && other.index < one.index + one.text.length
}

function parseEnglish(text: string, from: Date): Found[] {
  // In Britain 5/6/2026 is in June, but the British parser reads `Dec 24` as a month of 2024.
  const british = GB.parse(text, from, { forwardDate: true }).filter(
    ({ start }) => !start.isCertain('year') || start.isCertain('day') || start.isCertain('weekday'),
  )
  const others = casual
    .parse(text, from, { forwardDate: true })
    .filter((each) => !british.some((one) => overlap(one, each)))
  return [...british, ...others]
}

/** The words that give the day: those that give the time are looked for beside them, in any language. */
function withoutTime(
  result: Found,
  { parse }: DateLanguage,
  today: string,
  noon: Date,
): Found | null {
  if (!result.start.isCertain('hour')) return result
  const words = [...result.text.matchAll(/\S+/g)]
  if (words.length > maxDateWords) return null
  const shorter = words.flatMap(({ 0: word, index }) => [
    { from: 0, to: index },
    { from: index + word.length, to: result.text.length },
  ])
  for (const { from, to } of shorter.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const [part] = parse(result.text.slice(from, to), noon)
    if (!part || part.start.isCertain('hour')) continue
    if (dateOf(part, today) !== dateOf(result, today)) continue
    const { text, start, end } = part
    return { index: result.index + from + part.index, text, start, end }
  }
  return null
}

function dateOf({ text, start }: Found, today: string): string {
  const year = start.get('year') ?? 0
  const date = localDate(new Date(year, (start.get('month') ?? 1) - 1, start.get('day') ?? 1))
  // A weekday named on that very weekday means next week's.
  const sameDay = date === today && start.isCertain('weekday') && !start.isCertain('day')
  if (sameDay && !/^this/i.test(text)) return addDays(today, 7)
  return date
}

function namesDay({ text, start }: Found): boolean {
  return /^next month$/i.test(text) || start.isCertain('day') || start.isCertain('weekday')
}

/** `for 3 days`, `a week`, `2 min`. */
const duration =
  /^(?:for|about|an?|\d+)(?:\s*\d+)?\s*(?:years?|months?|weeks?|days?|h(?:ou)?rs?|h|min(?:ute)?s?)\b/i
/** Names of days and times that are also other words. */
const ambiguous = /^(?:sun|sat|wed|weekend|weekday)$/i

/** The words of a date in a line, with those around it that belong to it; null if they are more likely no date. */
function meant(
  line: string,
  result: Found,
  { words }: DateLanguage,
  today: string,
): DateWords | null {
  const text = result.text.replace(/[^\p{L}\p{N}]+$/u, '')
  const before = line.slice(0, result.index)
  const after = line.slice(result.index + text.length)
  // A range of days, where it is unclear which day is meant.
  if (result.end || !namesDay(result)) return null
  if (words.spaced && isPartOfWord(before, after)) return null
  if (isRepeated(line, result.index, text, words) || isOtherThanDay(text, words)) return null
  const leading = leadingWords(before, result, words)
  if (needsToStandOut(text, words) && !standsOut(leading, after)) return null
  const trailing = words.trailing.exec(after)?.[0] ?? ''
  const begin = result.index - leading.length
  const end = result.index + text.length + trailing.length
  const { from, to, time } = withTime(line, begin, end)
  const taken = line.slice(from, to)
  return {
    text: taken.trim(),
    from: from + (taken.length - taken.trimStart().length),
    date: dateOf(result, today),
    time,
    bound:
      words.binding.test(line.slice(0, from)) ||
      (!trailing && words.following.test(line.slice(to))),
  }
}

/** Where the words of a day begin and end with those of the time after them, or else before them. */
function withTime(line: string, from: number, to: number) {
  const next = timeAfterDay(line.slice(to))
  if (next) return { from, to: to + next.length, time: next.time }
  const previous = timeBeforeDay(line.slice(0, from))
  if (previous) return { from: from - previous.length, to, time: previous.time }
  return { from, to, time: null }
}

/** Whether what looks like a date is part of a longer word, or of an address. */
function isPartOfWord(before: string, after: string): boolean {
  return /\S$/.test(before) || /^[^\s,.;:!?)]/.test(after)
}

/** Whether words are how long something takes, or over, or a fraction: 1/2 may be a half; with a year it is a date. */
function isOtherThanDay(text: string, words: WordsAroundDates): boolean {
  // In another case than weekdays are written in, a short name is another word: the German “do” is “Do”.
  const isOtherWord = words.spaced && isShort(text) && words.shortNames?.test(text) === false
  return (
    isOtherWord ||
    /^(last|past)\b/i.test(text) ||
    duration.test(text) ||
    words.lasting.test(text) ||
    /^\d+[./]\d+$/.test(text)
  )
}

/** The words before a date that belong to it. */
function leadingWords(
  before: string,
  result: Found,
  { leading, leadingNamed }: WordsAroundDates,
): string {
  const [always] = leading.exec(before) ?? []
  if (always !== undefined) return always
  const [named = ''] = isRelative(result) ? [] : (leadingNamed.exec(before) ?? [])
  return named
}

/** Whether words are only a date where nothing else can be meant: short ones are more often other words. */
function needsToStandOut(text: string, words: WordsAroundDates): boolean {
  if (ambiguous.test(text)) return true
  return words.shortNames !== null && words.spaced && isShort(text)
}

const isShort = (text: string) => /^\p{L}{1,3}$/u.test(text)

/** Whether a date ends the line, or what is around it says that it is one. */
function standsOut(leading: string, after: string): boolean {
  const isLast = after.trim() === ''
  return isLast || leading !== '' || /^\s*[,;:]/.test(after) || timeAfterDay(after) !== null
}

function isRepeated(
  line: string,
  index: number,
  text: string,
  { repeating }: WordsAroundDates,
): boolean {
  if (/\b(every|each|last|past)\s*$/i.test(line.slice(0, index))) return true
  const repetition = repeating.exec(line)
  if (!repetition) return false
  return repetition.index < index + text.length && index < repetition.index + repetition[0].length
}

/** Whether a day is named by its distance from today, such as “tomorrow” or “in 3 days”. */
function isRelative({ text, start }: Found): boolean {
  return !start.isCertain('weekday') && !/\d/.test(text)
}

function required(language: string) {
  const words = wordsAroundDatesIn(language)
  if (!words) throw new Error(`there are no words around dates in ${language}`)
  return words
}
