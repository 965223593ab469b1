import type { TaskPriority, TaskStatus } from '../../tasks/schema'
import { type Draft, draftOf, type TaskDraft } from '../draft'
import { type Due, dueOf } from '../due'
import { digestOf } from '../external-id'
import { fact, timeFact } from '../facts'
import { headsOf, type Relative } from '../families'
import { finishFile } from '../finish-file'
import { type ImportMoment, type NamedMoment, timeZoneOf, withoutMidnight } from '../moment'
import { type NamedDate, namedDate } from '../named-date'
import { Problems, type ReportAt } from '../problems'
import { ProjectNames } from '../project-names'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'
import { splitChecklist } from './checklist'
import { readTickTickRows, type TickTickRow } from './rows'

/**
 * A backup that TickTick writes as CSV (Settings, Account, Generate Backup). Its columns are nowhere documented; what
 * they hold was seen in files and in the reports of other importers.
 */

const priorities: ReadonlyMap<string, TaskPriority> = new Map([
  ['', 'none'],
  ['0', 'none'],
  ['1', 'low'],
  ['3', 'medium'],
  ['5', 'high'],
])

/** The file calls 2 "archived": the task was completed a while ago. */
const statuses: ReadonlyMap<string, TaskStatus> = new Map([
  ['', 'todo'],
  ['0', 'todo'],
  ['1', 'done'],
  ['2', 'done'],
  ['-1', 'cancelled'],
])

/** The columns that are read, or only say how the task was displayed. */
const knownColumns = new Set([
  ...['Folder Name', 'List Name', 'Title', 'Kind', 'Tags', 'Content', 'Is Check list'],
  ...['Start Date', 'Due Date', 'Reminder', 'Repeat', 'Priority', 'Status', 'Created Time'],
  ...['Completed Time', 'Order', 'Timezone', 'Is All Day', 'Is Floating', 'Column Name'],
  ...['Column Order', 'View Mode', 'taskId', 'parentId', 'projectKind'],
])

/** TickTick's own name for what is in no list. */
const inbox = 'Inbox'

/** @throws RefusedError when the file is broken, or has no task */
export function readTickTick(text: string, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const reader = new RowReader(moment, problems.report)
  const relatives = readTickTickRows(text).map((row) => reader.read(row))
  return finishFile('ticktick', headsOf(relatives, problems.report), problems, moment)
}

class RowReader {
  readonly #moment: ImportMoment
  readonly #report: ReportAt
  readonly #names = new ProjectNames()
  readonly #projects = new Map<string, TaskDraft['project']>()

  constructor(moment: ImportMoment, report: ReportAt) {
    this.#moment = moment
    this.#report = report
  }

  read(row: TickTickRow): Relative {
    const { line } = row
    const title = { text: row.cell('Title'), field: 'Title', place: { line } }
    const draft = draftOf(title, this.#report)
    const { text, subtasks } = this.#contentOf(row)
    const dates = this.#datesOf(row)
    const status = this.#oneOf(statuses, row, 'Status')
    const priority = this.#oneOf(priorities, row, 'Priority')
    const facts = [...dates.facts, ...status.facts, ...priority.facts, ...this.#factsOf(row)]
    const created = this.#dateIn(row, 'Created Time')
    const completed = this.#dateIn(row, 'Completed Time')
    const task: TaskDraft = {
      ...draft,
      blocks: [...draft.blocks, text, [...facts, ...created.facts, ...completed.facts].join('\n')],
      project: this.#projectOf(row),
      section: row.cell('Column Name'),
      labels: row
        .cell('Tags')
        .split(',')
        .map((tag) => tag.trim().replace(/^#/, '')),
      status: status.value ?? 'todo',
      priority: priority.value ?? 'none',
      ...dates.due,
      createdAt: created.moment?.at,
      updatedAt: completed.moment?.at ?? created.moment?.at,
      completedAt: completed.moment?.at,
      subtasks,
      externalId: identityOf(row),
    }
    return { id: row.cell('taskId'), parentId: parentOf(row), draft: task }
  }

  /** Lists of one name in different folders stay different. */
  #projectOf(row: TickTickRow): TaskDraft['project'] {
    const [folder, list] = [row.cell('Folder Name'), row.cell('List Name')]
    if (list === '' || (list === inbox && folder === '')) return undefined
    const key = JSON.stringify([folder, list])
    const known = this.#projects.get(key)
    if (known) return known
    const name = this.#names.nameFor(list)
    const project = name === null ? undefined : { name, color: 'gray' as const }
    this.#projects.set(key, project)
    return project
  }

  #contentOf(row: TickTickRow): { text: string; subtasks: Draft[] } {
    const content = row.cell('Content')
    const isChecklist = row.cell('Is Check list') === 'Y' || row.cell('Kind') === 'CHECKLIST'
    if (!isChecklist) return { text: content, subtasks: [] }
    const { text, items } = splitChecklist(content)
    const place = { line: row.line }
    const subtasks = items.map(({ text, done }) => ({
      ...draftOf({ text, field: 'Content', place }, this.#report),
      done,
    }))
    return { text, subtasks }
  }

  /** TickTick shows the start of a task that has no due date as its date. */
  #datesOf(row: TickTickRow): { due: Due; facts: string[] } {
    const due = this.#dateIn(row, 'Due Date')
    const start = this.#dateIn(row, 'Start Date')
    const shown = due.moment ?? start.moment
    const isOther = due.moment && start.moment && due.moment.at !== start.moment.at
    return {
      due: this.#dueOf(shown, row),
      facts: [...(isOther ? this.#startFact(row, start.moment) : []), ...due.facts, ...start.facts],
    }
  }

  #dueOf(shown: NamedMoment | null, row: TickTickRow): Due {
    const isDay = row.cell('Is All Day') === 'true'
    const moment = isDay && shown ? { ...shown, time: null } : withoutMidnight(shown)
    return row.cell('Is Floating') === 'true' ? dueOf(moment, null) : dueOf(moment)
  }

  #startFact(row: TickTickRow, start: NamedMoment | null): string[] {
    const named = this.#timeFact('Start', start, row)
    return named.length > 0 ? named : fact('Start', start?.date ?? '')
  }

  #timeFact(name: string, moment: NamedMoment | null, row: TickTickRow): string[] {
    if (row.cell('Is All Day') === 'true' || moment?.time === '00:00') return []
    return timeFact(name, moment, this.#timeZoneOf(row))
  }

  #dateIn(row: TickTickRow, field: string): NamedDate {
    const timeZone = this.#timeZoneOf(row)
    const source = { text: row.cell(field), field, place: { line: row.line }, timeZone }
    return namedDate(source, this.#report)
  }

  #timeZoneOf(row: TickTickRow): string {
    return timeZoneOf(row.cell('Timezone'), this.#moment)
  }

  #oneOf<T>(values: ReadonlyMap<string, T>, row: TickTickRow, column: string) {
    const text = row.cell(column)
    const value = values.get(text)
    if (value !== undefined) return { value, facts: [] }
    this.#report(row, column, `"${shown(text)}" is not known; it is in the description`)
    return { value: undefined, facts: fact(column, text) }
  }

  #factsOf(row: TickTickRow): string[] {
    const unknown = row.columns.filter((column) => !knownColumns.has(column))
    for (const column of unknown) {
      this.#report(row, column, 'is not a known column: its text is in the description')
    }
    return [
      ...fact('Repeats', row.cell('Repeat').replace(/^RRULE:/i, '')),
      ...fact('Reminder', row.cell('Reminder').replace(/^TRIGGER:/i, '')),
      ...fact('Folder', row.cell('Folder Name')),
      ...(row.cell('Kind') === 'NOTE' ? fact('Kind', 'note') : []),
      ...unknown.flatMap((column) => fact(column, row.cell(column))),
    ]
  }
}

/** The ids of a file are numbers that TickTick gives anew in every backup. */
function identityOf(row: TickTickRow): string {
  const created = row.cell('Created Time')
  return digestOf(row.cell('Title'), created === '' ? row.cell('Content') : created)
}

/** A number of zero is how some versions write that there is none. */
const parentOf = (row: TickTickRow) => row.cell('parentId').replace(/^0$/, '')
