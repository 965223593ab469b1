import type { TaskPriority } from '../../tasks/schema'
import { isTimeZone } from '../../text/time-zone'
import { wallClock } from '../calendar-date'
import type { Due } from '../due'
import { dueFact, fact } from '../facts'
import { maxDate } from '../import-limits'
import { type ImportMoment, timeZoneOf } from '../moment'
import { otherCells, withoutAccount } from './comment'
import { type DateOrder, withOrderedDates } from './date-order'
import { type DateContext, readDueDate } from './due-date'
import { readRecurrence } from './recurrence'
import type { TodoistColumn, TodoistRow } from './rows'

/** Reports something in a row that could not be taken as it is. */
export type Report = (column: TodoistColumn, detail: string) => void

/** What is needed to read the dates of a file. */
export interface FileDates extends ImportMoment {
  order: DateOrder
}

/** The fields of a task row other than its text and its place. */
export interface TaskFields {
  priority: TaskPriority
  due: Due
  /** Values that have no field in Hotlist, one line each. */
  facts: string[]
}

/** Todoist's file counts from 1, the most urgent, to 4, which is none. (Its API counts the other way.) */
const priorities: ReadonlyMap<string, TaskPriority> = new Map([
  ['', 'none'],
  ['1', 'urgent'],
  ['2', 'high'],
  ['3', 'medium'],
  ['4', 'none'],
])

/** Reads the fields. A value that is not understood is reported, and kept among the facts in the file's words. */
export function readFields(row: TodoistRow, moment: FileDates, report: Report): TaskFields {
  const due = readDue(row, moment, report)
  const deadline = readDeadline(row, moment, report)
  const priority = readPriority(row, report)
  return {
    priority: priority.value,
    due: due.due ?? { dueDate: deadline.date },
    facts: [
      ...due.facts,
      ...deadline.facts,
      ...priority.facts,
      ...durationOf(row),
      ...responsibleFor(row),
      ...otherCells(row),
    ],
  }
}

/** The facts of a subtask, which has neither a due date nor a priority of its own. */
export function factsOfSubtask({ priority, due, facts }: TaskFields): string[] {
  return [...dueFact(due), ...(priority === 'none' ? [] : [`Priority: ${priority}`]), ...facts]
}

function readDue(row: TodoistRow, moment: FileDates, report: Report) {
  const text = row.cell('DATE')
  if (text === '') return { due: null, facts: [] }
  const context = dateContext(row, 'DATE_LANG', moment, report)
  const recurrence = readRecurrence(text, context)
  if (recurrence) {
    if (recurrence.date === null) report('DATE', notUnderstood(text, 'when this is due next'))
    if (recurrence.isGuess) {
      report('DATE', `"${text}": next due date not in the file; today was used`)
    }
    const { date } = recurrence
    return { due: date === null ? null : { dueDate: date }, facts: [`Repeats: ${text}`] }
  }
  const due = readDueDate(text, context)
  if (!due) {
    report('DATE', dateNotUnderstood(text, context))
    return { due: null, facts: [`Due: ${text}`] }
  }
  const { date, time } = due
  const named = row.cell('TIMEZONE')
  const isKnown = isTimeZone(named)
  return {
    due: { dueDate: date, dueTime: time, dueZone: isKnown ? named : null },
    facts: time === null || isKnown ? [] : fact('Time zone', named),
  }
}

function readDeadline(row: TodoistRow, moment: FileDates, report: Report) {
  const text = row.cell('DEADLINE')
  if (text === '') return { date: null, facts: [] }
  const context = dateContext(row, 'DEADLINE_LANG', moment, report)
  const deadline = readDueDate(text, context)
  if (!deadline) report('DEADLINE', dateNotUnderstood(text, context))
  return { date: deadline?.date ?? null, facts: [`Deadline: ${deadline?.date ?? text}`] }
}

function dateContext(
  row: TodoistRow,
  languageColumn: 'DATE_LANG' | 'DEADLINE_LANG',
  moment: FileDates,
  report: Report,
): DateContext {
  const { now, today, order } = moment
  const named = row.cell('TIMEZONE')
  const timeZone = timeZoneOf(named, moment)
  if (named !== '' && !isTimeZone(named))
    report('TIMEZONE', `"${named}" is not a known time zone: ${timeZone} was used`)
  return {
    language: row.cell(languageColumn) || row.cell('DATE_LANG'),
    today: today ?? wallClock(now, timeZone).date,
    timeZone,
    order,
  }
}

function readPriority(row: TodoistRow, report: Report): { value: TaskPriority; facts: string[] } {
  const text = row.cell('PRIORITY')
  const value = priorities.get(text)
  if (value) return { value, facts: [] }
  report('PRIORITY', `"${text}" is not 1 to 4; it is in the description`)
  return { value: 'none', facts: [`Priority: ${text}`] }
}

function durationOf(row: TodoistRow): string[] {
  const [length, unit] = [row.cell('DURATION'), row.cell('DURATION_UNIT')]
  if (length === '' || length === 'None') return []
  const plural = length === '1' || unit === '' ? unit : `${unit}s`
  return [`Duration: ${length} ${plural}`.trim()]
}

function responsibleFor(row: TodoistRow): string[] {
  const person = withoutAccount(row.cell('RESPONSIBLE'))
  return person === '' ? [] : [`Responsible: ${person}`]
}

function dateNotUnderstood(text: string, { order }: DateContext): string {
  if (text.length > maxDate) {
    return `is longer than ${maxDate} characters; the text is in the description`
  }
  if (withOrderedDates(text, order) !== null) return notUnderstood(text, 'this date')
  return `"${text}": day and month are unclear; the text is in the description`
}

function notUnderstood(text: string, what: string): string {
  return `"${text}": ${what} was not understood; the text is in the description`
}
