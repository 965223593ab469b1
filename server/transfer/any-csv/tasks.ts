import { draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { digestOf } from '../external-id'
import { fact } from '../facts'
import { headsOf, type Relative } from '../families'
import { finishFile } from '../finish-file'
import {
  type ImportMoment,
  type NamedMoment,
  readMoment,
  timeZoneOf,
  withoutMidnight,
} from '../moment'
import { Problems, type ReportAt } from '../problems'
import { ProjectNames } from '../project-names'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'
import { type DateOrder, dateOrderOf } from '../todoist/date-order'
import { readDueDate } from '../todoist/due-date'
import type { Field } from './columns'
import { readTable, type TableRow } from './table'
import { isYes, priorityOf, statusOf } from './values'

/**
 * A CSV of any program, such as Asana, Notion or Microsoft's. Columns are found by their names; those that are not known
 * become lines of the description.
 */

const dateFields: readonly Field[] = ['due', 'start', 'completed', 'created', 'updated']
const inbox = 'Inbox'

/** @throws RefusedError when the file is broken, or has no task */
export function readAnyCsv(text: string, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const { rows, unknown, headerLine } = readTable(text)
  for (const name of unknown) {
    const detail = 'is not a known column: its texts are in the descriptions'
    problems.report({ line: headerLine }, name, detail)
  }
  const reader = new RowReader(rows, moment, problems.report)
  const relatives = rows.map((row) => reader.read(row))
  reader.nameParents(relatives)
  return finishFile('csv', headsOf(relatives, problems.report), problems, moment)
}

class RowReader {
  readonly #moment: ImportMoment
  readonly #report: ReportAt
  readonly #timeZone: string
  readonly #order: DateOrder
  readonly #names = new ProjectNames()
  readonly #projects = new Map<string, TaskDraft['project']>([['', undefined]])

  constructor(rows: readonly TableRow[], moment: ImportMoment, report: ReportAt) {
    this.#moment = moment
    this.#report = report
    this.#timeZone = timeZoneOf('', moment)
    // One date in numbers may show for all of them which number is the day.
    this.#order = dateOrderOf(
      rows.flatMap((row) =>
        dateFields.map((field) => ({
          cell: (column) => (column === 'DATE' ? row.cell(field) : ''),
        })),
      ),
    )
  }

  read(row: TableRow): Relative {
    const facts: string[] = []
    const source = { text: row.cell('title'), field: row.nameOf('title'), place: row }
    const { title, blocks } = draftOf(source, this.#report)
    const due = this.#date(row, 'due', facts)
    const start = this.#date(row, 'start', facts)
    const created = this.#date(row, 'created', facts)
    const updated = this.#date(row, 'updated', facts)
    const completed = this.#date(row, 'completed', facts)
    const priority = this.#word(row, 'priority', priorityOf, facts)
    const status = this.#word(row, 'status', statusOf, facts)
    const done = this.#doneOf(row, facts) || completed !== null
    facts.push(
      ...fact('Start', start?.date ?? ''),
      ...row.others.flatMap(([name, text]) => fact(name, text)),
    )
    const draft: TaskDraft = {
      line: row.line,
      title,
      blocks: [...blocks, row.cell('description'), facts.join('\n')],
      project: this.#projectOf(row.cell('project')),
      section: row.cell('section'),
      labels: row
        .cell('labels')
        .split(/[,;]/)
        .map((label) => label.trim()),
      priority: priority ?? 'none',
      ...dueOf(withoutMidnight(due)),
      status: done ? 'done' : (status ?? 'todo'),
      createdAt: created?.at,
      updatedAt: updated?.at ?? created?.at,
      completedAt: completed?.at,
      subtasks: [],
      externalId: identityOf(row),
    }
    return { id: row.cell('id'), parentId: row.cell('parent'), draft }
  }

  /** Some programs name the parent by its id, others by its title. */
  nameParents(relatives: readonly Relative[]): void {
    const ids = new Set(relatives.map(({ id }) => id))
    const byTitle = new Map<string, string>()
    for (const [at, relative] of relatives.entries()) {
      relative.id ||= `row ${at}`
      const { title } = relative.draft
      if (!byTitle.has(title)) byTitle.set(title, relative.id)
    }
    for (const relative of relatives) {
      const { parentId } = relative
      if (parentId === '' || ids.has(parentId)) continue
      relative.parentId = byTitle.get(parentId) ?? parentId
      if (relative.parentId === parentId) relative.draft.blocks.push(`Parent: ${parentId}`)
    }
  }

  #projectOf(text: string): TaskDraft['project'] {
    if (text === inbox) return undefined
    if (this.#projects.has(text)) return this.#projects.get(text)
    const name = this.#names.nameFor(text)
    const project = name === null ? undefined : { name, color: 'gray' as const }
    this.#projects.set(text, project)
    return project
  }

  /** In some files, the column that says whether a task is done has the date instead. */
  #doneOf(row: TableRow, facts: string[]): boolean {
    const text = row.cell('done')
    const known = isYes(text)
    if (known !== undefined) return known
    if (this.#read(text) !== null) {
      facts.push(...fact('Completed', text))
      return true
    }
    return this.#notKnown(row, 'done', facts) ?? false
  }

  #word<T>(row: TableRow, field: Field, read: (text: string) => T | undefined, facts: string[]) {
    return read(row.cell(field)) ?? this.#notKnown(row, field, facts)
  }

  #notKnown(row: TableRow, field: Field, facts: string[]): undefined {
    const [text, name] = [row.cell(field), row.nameOf(field)]
    this.#report(row, name, `"${shown(text)}" is not known; it is in the description`)
    facts.push(...fact(name, text))
  }

  #date(row: TableRow, field: Field, facts: string[]): NamedMoment | null {
    const text = row.cell(field)
    if (text === '') return null
    const read = this.#read(text)
    if (read) return read
    const name = row.nameOf(field)
    this.#report(row, name, `"${shown(text)}" is not a date; it is in the description`)
    facts.push(...fact(name, text))
    return null
  }

  #read(text: string): NamedMoment | null {
    const moment = readMoment(text, this.#timeZone)
    if (moment) return moment
    const { now, today = now.toISOString().slice(0, 10) } = this.#moment
    const context = { language: 'en', today, timeZone: this.#timeZone, order: this.#order }
    const date = readDueDate(text, context)
    return date && { ...date, zone: null, at: `${date.date}T${date.time ?? '00:00'}:00.000Z` }
  }
}

/** Many programs count their tasks from 1, so that an id alone identifies nothing. */
function identityOf(row: TableRow): string {
  const [id, title] = [row.cell('id'), row.cell('title')]
  if (id !== '') return digestOf(id, title)
  return digestOf(title, row.cell('project'), row.cell('description'), row.cell('created'))
}
