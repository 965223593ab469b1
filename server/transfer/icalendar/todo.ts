import type { TaskPriority, TaskStatus } from '../../tasks/schema'
import { draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { fact, timeFact } from '../facts'
import type { Relative } from '../families'
import { type ImportMoment, timeZoneOf } from '../moment'
import { type NamedDate, namedDate } from '../named-date'
import type { Place, ReportAt } from '../problems'
import { shown } from '../shown'
import type { CalendarComponent, CalendarProperty } from './components'

/** From 1, the most urgent, to 9; 0 is none. */
const priorities: readonly TaskPriority[] = [
  ...(['none', 'urgent', 'high', 'high', 'high', 'medium', 'low', 'low', 'low', 'low'] as const),
]

const statuses: ReadonlyMap<string, TaskStatus> = new Map([
  ['NEEDS-ACTION', 'todo'],
  ['IN-PROCESS', 'in_progress'],
  ['COMPLETED', 'done'],
  ['CANCELLED', 'cancelled'],
])

/** Properties that become a line of the description, under these names. */
const factNames: ReadonlyMap<string, string> = new Map([
  ['rrule', 'Repeats'],
  ['rdate', 'Repeats on'],
  ['exdate', 'Does not repeat on'],
  ['recurrence-id', 'Occurrence'],
  ['duration', 'Duration'],
  ['location', 'Location'],
  ['geo', 'Coordinates'],
  ['url', 'Link'],
  ['attach', 'Attachment'],
  ['comment', 'Comment'],
  ['contact', 'Contact'],
  ['resources', 'Resources'],
  ['organizer', 'Organizer'],
  ['attendee', 'Attendee'],
])

/** Properties that are read, or mean nothing outside a calendar. */
const knownNames = new Set([
  ...['summary', 'description', 'due', 'dtstart', 'priority', 'status', 'completed', 'categories'],
  ...['related-to', 'uid', 'percent-complete', 'created', 'last-modified', 'dtstamp', 'sequence'],
  ...['class', 'transp', 'request-status'],
])

/** Makes tasks of the components `VTODO` of a calendar. */
export class TodoReader {
  readonly #project: TaskDraft['project']
  readonly #moment: ImportMoment
  readonly #report: ReportAt

  constructor(project: TaskDraft['project'], moment: ImportMoment, report: ReportAt) {
    this.#project = project
    this.#moment = moment
    this.#report = report
  }

  read(todo: CalendarComponent): Relative {
    const place = { line: todo.line }
    const text = textOf(todo, 'summary')
    const title = draftOf({ text, field: 'SUMMARY', place }, this.#report)
    const due = this.#date(todo, 'due')
    const start = this.#date(todo, 'dtstart')
    const completed = this.#date(todo, 'completed')
    const created = this.#date(todo, 'created').moment?.at
    const priority = this.#priorityOf(todo, place)
    const status = this.#statusOf(todo, place)
    const facts = [
      ...due.facts,
      ...this.#startFact(todo, start),
      ...priority.facts,
      ...status.facts,
      ...progressOf(todo),
      ...todo.properties.flatMap((property) => this.#factOf(property)),
      ...todo.components.filter(({ name }) => name === 'valarm').flatMap(reminderOf),
    ]
    const draft: TaskDraft = {
      ...title,
      blocks: [...title.blocks, textOf(todo, 'description'), facts.join('\n')],
      project: this.#project,
      labels: todo.properties
        .filter(({ name }) => name === 'categories')
        .flatMap(({ values }) => values),
      priority: priority.value,
      ...dueOf(due.moment, due.moment?.zone ?? this.#zoneNamedBy(propertyIn(todo, 'due'))),
      status: completed.moment && status.value === undefined ? 'done' : (status.value ?? 'todo'),
      createdAt: created ?? this.#date(todo, 'dtstamp').moment?.at,
      updatedAt: this.#date(todo, 'last-modified').moment?.at ?? created,
      completedAt: completed.moment?.at,
      subtasks: [],
      externalId: textOf(todo, 'uid'),
    }
    return { id: textOf(todo, 'uid'), parentId: parentOf(todo), draft }
  }

  #priorityOf(todo: CalendarComponent, place: Place): { value: TaskPriority; facts: string[] } {
    const text = textOf(todo, 'priority')
    const value = priorities[Number(text)]
    if (value !== undefined) return { value, facts: [] }
    this.#report(place, 'PRIORITY', `"${shown(text)}" is not 0 to 9; it is in the description`)
    return { value: 'none', facts: fact('Priority', text) }
  }

  #statusOf(todo: CalendarComponent, place: Place): { value?: TaskStatus; facts: string[] } {
    const text = textOf(todo, 'status')
    const value = statuses.get(text.toUpperCase())
    if (text === '' || value !== undefined) return { value, facts: [] }
    this.#report(place, 'STATUS', `"${shown(text)}" is not known; it is in the description`)
    return { facts: fact('Status', text) }
  }

  /** Properties that begin with X belong to a program. */
  #factOf({ line, name, values, raw, parameters }: CalendarProperty): string[] {
    if (knownNames.has(name) || name.startsWith('x-')) return []
    const known = factNames.get(name)
    if (name === 'organizer' || name === 'attendee') {
      const address = raw.replace(/^mailto:/i, '')
      return fact(known ?? name, `${parameters.cn ?? ''} ${address}`.trim())
    }
    if (known !== undefined) return fact(known, ...values)
    if (name === '') return [...values]
    const field = name.toUpperCase()
    this.#report({ line }, field, 'is not a known property: its text is in the description')
    return fact(field, raw)
  }

  #startFact(todo: CalendarComponent, start: NamedDate): string[] {
    const named = timeFact('Start', start.moment, this.#timeZoneOf(propertyIn(todo, 'dtstart')))
    return [...(named.length > 0 ? named : fact('Start', start.moment?.date ?? '')), ...start.facts]
  }

  #date(todo: CalendarComponent, field: string): NamedDate {
    const property = propertyIn(todo, field)
    const source = {
      text: property?.values[0] ?? '',
      field: field.toUpperCase(),
      place: { line: property?.line ?? todo.line },
      timeZone: this.#timeZoneOf(property),
    }
    return namedDate(source, this.#report)
  }

  /** A time without a zone is one on any wall (RFC 5545, 3.3.5). */
  #zoneNamedBy(property: CalendarProperty | undefined): string | null {
    return property?.parameters.tzid === undefined ? null : this.#timeZoneOf(property)
  }

  #timeZoneOf(property: CalendarProperty | undefined): string {
    return timeZoneOf(property?.parameters.tzid ?? '', this.#moment)
  }
}

function propertyIn(todo: CalendarComponent, name: string): CalendarProperty | undefined {
  return todo.properties.find((property) => property.name === name)
}

const textOf = (todo: CalendarComponent, name: string) => propertyIn(todo, name)?.values[0] ?? ''

function progressOf(todo: CalendarComponent): string[] {
  const percent = textOf(todo, 'percent-complete')
  return fact(
    'Progress',
    percent === '' || percent === '0' || percent === '100' ? '' : `${percent} %`,
  )
}

function parentOf({ properties }: CalendarComponent): string {
  const relation = properties.find(
    ({ name, parameters }) =>
      name === 'related-to' && (parameters.reltype ?? 'PARENT').toUpperCase() === 'PARENT',
  )
  return relation?.values[0] ?? ''
}

function reminderOf(alarm: CalendarComponent): string[] {
  const text = textOf(alarm, 'description')
  return fact('Reminder', propertyIn(alarm, 'trigger')?.raw ?? '', text)
}
