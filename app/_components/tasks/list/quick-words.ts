import { type ParsedResult as ChronoResult, casual, GB } from 'chrono-node/en'
import type { TaskCreate, TaskPriority } from '@/server/tasks/schema'
import { addDays, localDate } from '../calendar'

/** Words of a line that set a field of the task, and the value they set. */
export type QuickWords = { text: string; from: number } & (
  | { kind: 'due'; dueDate: string }
  | { kind: 'priority'; priority: TaskPriority }
)

/** A parsed line of text. */
export interface QuickAddReading {
  fields: TaskCreate
  /** What was taken out of the title, in the order of the line. */
  understood: readonly QuickWords[]
}

/** What the date parser has found. */
type Found = Pick<ChronoResult, 'index' | 'text' | 'start' | 'end'>

const priorityNames: Record<string, TaskPriority> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  urgent: 'urgent',
  '!': 'high',
  '!!': 'urgent',
}

/** `!high`, `!!` and `!!!`, as separate words. */
const priorityPattern = /(?<=^|\s)!(low|medium|high|urgent|!!?)(?=\s|$)/gi

/**
 * Reads a line for a new task: a date in words and a priority are taken out, and the rest is the title. If nothing
 * would be left for the title, the whole line is the title.
 *
 * @param today the date in the user's time zone
 * @param asText words that stay in the title, in lower case
 */
export function readQuickAdd(
  line: string,
  today: string,
  asText: ReadonlySet<string> = new Set(),
): QuickAddReading {
  const wanted = (words: QuickWords) => !asText.has(words.text.toLowerCase())
  const understood = [
    ...prioritiesIn(line).filter(wanted).slice(-1),
    ...datesIn(line, today).filter(wanted).slice(-1),
  ].sort((one, other) => one.from - other.from)
  const title = without(line, understood)
  if (!title) return { fields: { title: line.trim() }, understood: [] }
  const fields: TaskCreate = { title }
  for (const words of understood) {
    if (words.kind === 'due') fields.dueDate = words.dueDate
    else fields.priority = words.priority
  }
  return { fields, understood }
}

/** The date that words mean, today or later; null if they mean none. */
export function dateFromWords(words: string, today: string): string | null {
  const [found] = datesIn(words.trim(), today)
  return found?.kind === 'due' && found.text === words.trim() ? found.dueDate : null
}

function prioritiesIn(line: string): QuickWords[] {
  return [...line.matchAll(priorityPattern)].flatMap(({ 0: text, 1: name = '', index }) => {
    const priority = priorityNames[name.toLowerCase()]
    return priority ? [{ kind: 'priority' as const, text, from: index, priority }] : []
  })
}

/**
 * The time that the date parser takes grows faster than the length of the text. A title has at most 200 characters, so
 * no one types a longer line than this.
 */
const maxSearched = 250
/** The most words of one date; a time of day is searched for among them, which calls the parser for each part. */
const maxDateWords = 12

function datesIn(line: string, today: string): QuickWords[] {
  if (line.length > maxSearched) return []
  return parse(line, today)
    .map((result) => withoutTime(result, today))
    .filter((result) => result !== null)
    .flatMap((result) => {
      const text = result.text.replace(/\W+$/, '')
      const dueDate = dateOf(result, today)
      const from = result.index
      const before = line.slice(0, from)
      return isMeant(text, result, before, line.slice(from + text.length)) && dueDate >= today
        ? [{ kind: 'due' as const, text, from, dueDate }]
        : []
    })
}

function parse(line: string, today: string): Found[] {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const noon = new Date(year, month - 1, day, 12)
  // In Britain 5/6/2026 is in June, but the British parser reads `Dec 24` as a month of 2024.
  const british = GB.parse(line, noon, { forwardDate: true }).filter(
    ({ start }) => !start.isCertain('year') || start.isCertain('day') || start.isCertain('weekday'),
  )
  const others = casual
    .parse(line, noon, { forwardDate: true })
    .filter(
      ({ index, text }) =>
        !british.some(
          (one) => index < one.index + one.text.length && one.index < index + text.length,
        ),
    )
  return [...british, ...others].sort((one, other) => one.index - other.index)
}

/** A task is due on a day, so a time of day stays in the title: only the words that give the day are taken out. */
function withoutTime(result: Found, today: string): Found | null {
  if (!result.start.isCertain('hour')) return result
  const words = [...result.text.matchAll(/\S+/g)]
  if (words.length > maxDateWords) return null
  const shorter = words.flatMap(({ 0: word, index }) => [
    { from: 0, to: index },
    { from: index + word.length, to: result.text.length },
  ])
  for (const { from, to } of shorter.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const [part] = parse(result.text.slice(from, to), today)
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

/** `for 3 days`, `a week`, `2 min`. */
const duration =
  /^(?:for|about|an?|\d+)(?:\s*\d+)?\s*(?:years?|months?|weeks?|days?|h(?:ou)?rs?|h|min(?:ute)?s?)\b/i

/** Whether what looks like a date is more likely a date than part of the title. */
function isMeant(text: string, { start, end }: Found, before: string, after: string): boolean {
  // Part of a longer word, an address, or a range of days, where it is unclear which day is meant.
  if (/\S$/.test(before) || /^[^\s,.;:!?)]/.test(after) || end) return false
  if (/^(last|past)\b/i.test(text) || /\b(every|each|last|past)\s*$/i.test(before)) return false
  // How long something takes is not when it is due.
  if (duration.test(text)) return false
  // 1/2 may be a half; with a year it is a date.
  if (/^\d+[./]\d+$/.test(text)) return false
  // Short day names that are also words, and what every week has.
  if (/^(?:sun|sat|wed|weekend|weekday)$/i.test(text)) return after.trim() === ''
  if (/^next month$/i.test(text)) return true
  return start.isCertain('day') || start.isCertain('weekday')
}

function without(line: string, taken: readonly QuickWords[]): string {
  const rest = taken.reduceRight(
    (text, { from, text: words }) => `${text.slice(0, from)} ${text.slice(from + words.length)}`,
    line,
  )
  return rest.replaceAll(/\s+/g, ' ').trim()
}
