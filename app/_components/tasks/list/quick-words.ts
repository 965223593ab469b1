import type { TaskCreate, TaskPriority } from '@/server/tasks/schema'
import type { DateLanguage } from '../dates/date-language'
import { datesIn } from '../dates/date-words'
import { type NamedPlaces, type PlaceWords, placesIn } from './named-places'

/** Words of a line that set a field of the task, and the value they set. */
export type QuickWords =
  | ({ text: string; from: number } & (
      | { kind: 'due'; dueDate: string; dueTime: string | null }
      | { kind: 'priority'; priority: TaskPriority }
    ))
  | PlaceWords

/** A parsed line of text. */
export interface QuickAddReading {
  fields: TaskCreate
  /** What was taken out of the title, in the order of the line. */
  understood: readonly QuickWords[]
}

/** How a line is read. */
export interface QuickAddOptions {
  /** Words that stay in the title, in lower case. */
  asText?: ReadonlySet<string>
  /** The languages of dates, besides English. */
  languages?: readonly DateLanguage[]
  /** The projects, labels and sections that the line may name. */
  places?: NamedPlaces
}

const noPlaces: NamedPlaces = { projects: [], labels: [], sections: [] }

const priorityNames: Record<string, TaskPriority> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  urgent: 'urgent',
  '!': 'high',
  '!!': 'urgent',
  p1: 'urgent',
  p2: 'high',
  p3: 'medium',
  p4: 'none',
}

/** `!high`, `!!`, `!!!`, and Todoist's `p1` to `p4`, as separate words. “p3 of the report” is a page. */
const priorityPattern =
  /(?<=^|\s)(?:!(low|medium|high|urgent|!!?)|(p[1-4])(?!\s+(?:of|to|from|and|-)(?=\s|$)))(?=\s|$)/gi

/**
 * Reads a line for a new task: a date in words with its time, a priority, a project, a section and labels are taken out,
 * and the rest is the title. A section is one of the project where the line is typed, so it is not looked for beside
 * another project. If nothing
 * would be left for the title, the whole line is the title.
 *
 * @param today the date in the user's time zone
 */
export function readQuickAdd(
  line: string,
  today: string,
  { asText = new Set(), languages = [], places = noPlaces }: QuickAddOptions = {},
): QuickAddReading {
  const wanted = ({ text }: { text: string }) => !asText.has(text.toLowerCase())
  const named = placesIn(line, places).filter(wanted)
  const [project] = named.filter(({ kind }) => kind === 'project').slice(-1)
  const [section] = named.filter(({ kind }) => kind === 'section').slice(-1)
  const place = project ?? section
  const taken = [...named.filter(({ kind }) => kind === 'label'), ...(place ? [place] : [])]
  // “/Friday market” names a section and no day.
  const isFree = ({ text, from }: { text: string; from: number }) =>
    taken.every(
      (words) => from + text.length <= words.from || from >= words.from + words.text.length,
    )
  const understood = [
    ...taken,
    ...prioritiesIn(line).filter(wanted).slice(-1),
    ...dueDateIn(line, today, languages, (words) => wanted(words) && isFree(words)),
  ].sort((one, other) => one.from - other.from)
  const title = without(line, understood)
  if (!title) return { fields: { title: line.trim() }, understood: [] }
  const fields: TaskCreate = { title }
  for (const words of understood) {
    if (words.kind === 'due') Object.assign(fields, dueOf(words))
    else if (words.kind === 'priority') fields.priority = words.priority
    else if (words.kind === 'project') fields.projectId = words.project.id
    else if (words.kind === 'section') fields.sectionId = words.section.id
    else fields.labelIds = [...new Set([...(fields.labelIds ?? []), words.label.id])]
  }
  return { fields, understood }
}

const dueOf = ({ dueDate, dueTime }: { dueDate: string; dueTime: string | null }) => ({
  dueDate,
  ...(dueTime && { dueTime }),
})

function prioritiesIn(line: string): QuickWords[] {
  return [...line.matchAll(priorityPattern)].flatMap(({ 0: text, 1: name, 2: level, index }) => {
    const priority = priorityNames[(name ?? level ?? '').toLowerCase()]
    return priority ? [{ kind: 'priority' as const, text, from: index, priority }] : []
  })
}

/** The last date of a line. If the sentence needs that one, none is taken: “Move Friday's call to Monday”. */
function dueDateIn(
  line: string,
  today: string,
  languages: readonly DateLanguage[],
  wanted: (words: { text: string; from: number }) => boolean,
): QuickWords[] {
  const last = datesIn(line, today, languages).filter(wanted).at(-1)
  if (!last || last.bound) return []
  const { text, from, date, time } = last
  return [{ kind: 'due', text, from, dueDate: date, dueTime: time }]
}

/** Scripts that write no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function without(line: string, taken: readonly QuickWords[]): string {
  const rest = taken.reduceRight((text, { from, text: words }) => {
    const gap = unspaced.test(words) ? '' : ' '
    return text.slice(0, from) + gap + text.slice(from + words.length)
  }, line)
  // The punctuation beside what was taken out goes with it.
  const title = rest.replaceAll(/\s+/g, ' ').trim()
  if (taken.length === 0) return title
  return title.replaceAll(/ (?=[.,;:!?](?: |$))/g, '').replace(/^[\s,;:.]+|[\s,;:.]+$/g, '')
}
