import type { z } from 'zod'
import { timeOfDay, timeZone } from '../../validation'
import { priorityOf, statusOf } from '../any-csv/values'
import { type Draft, draftOf, type TaskDraft } from '../draft'
import type { Due } from '../due'
import { digestOf, ownSource } from '../external-id'
import { fact } from '../facts'
import { finishFile } from '../finish-file'
import { type ImportMoment, readMoment } from '../moment'
import { Problems, type ReportAt } from '../problems'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'
import { type ListRow, readListRows } from './rows'

/** Hotlist's own CSV: a row for each task, followed by those of its subtasks, which repeat its number. */

/** @throws RefusedError when the file is broken, or has no task */
export function readHotlistCsv(text: string, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const reader = new RowReader(problems.report)
  const tasks = new Map<string, TaskDraft>()
  const drafts: TaskDraft[] = []
  for (const row of readListRows(text)) {
    const head = row.cell('type') === 'subtask' ? tasks.get(row.cell('task')) : undefined
    if (head) {
      head.subtasks.push(reader.subtask(row))
      continue
    }
    if (row.cell('type') !== 'task') {
      problems.report(row, 'type', 'is not that of a task or of a subtask below one: it is a task')
    }
    const task = reader.task(row)
    drafts.push(task)
    tasks.set(row.cell('task'), task)
  }
  return finishFile(ownSource, drafts, problems, moment)
}

class RowReader {
  readonly #report: ReportAt
  /** The columns that have been reported as unknown. */
  readonly #unknown = new Set<string>()

  constructor(report: ReportAt) {
    this.#report = report
  }

  task(row: ListRow): TaskDraft {
    const facts: string[] = []
    const project = row.cell('project')
    const fields = {
      status: this.#word(row, 'status', statusOf, facts) ?? 'todo',
      priority: this.#word(row, 'priority', priorityOf, facts) ?? 'none',
      ...this.#due(row, facts),
      completedAt: this.#moment(row, 'completed_at', facts)?.at,
      project: project.trim() === '' ? undefined : { name: project, color: 'gray' as const },
      section: row.cell('section'),
      labels: row.cell('labels').split('\n'),
      // The same as of the task in a JSON file.
      externalId: digestOf(row.cell('created_at'), row.cell('title')),
      subtasks: [],
    }
    return { ...this.#draft(row, facts), ...fields }
  }

  subtask(row: ListRow): Draft {
    const facts: string[] = []
    const done = this.#word(row, 'status', statusOf, facts) === 'done'
    return { ...this.#draft(row, facts), done }
  }

  /** @param facts what its other columns hold that has no field */
  #draft(row: ListRow, facts: string[]): Draft {
    const source = { text: row.cell('title'), field: 'title', place: row }
    const { title, blocks } = draftOf(source, this.#report)
    const createdAt = this.#moment(row, 'created_at', facts)?.at
    const updatedAt = this.#moment(row, 'updated_at', facts)?.at
    facts.push(...row.others.flatMap(([name, text]) => this.#otherFact(row, name, text)))
    blocks.push(row.cell('description'), facts.join('\n'))
    return { line: row.line, title, blocks, createdAt, updatedAt }
  }

  #due(row: ListRow, facts: string[]): Due {
    const dueDate = this.#moment(row, 'due_date', facts)?.date ?? null
    const dueTime = this.#valid(row, 'due_time', dueDate !== null && timeOfDay, facts)
    return {
      dueDate,
      dueTime,
      dueZone: this.#valid(row, 'due_zone', dueTime !== null && timeZone, facts),
    }
  }

  /** @param schema what a cell may hold; false if it should be empty */
  #valid(
    row: ListRow,
    column: 'due_time' | 'due_zone',
    schema: false | z.ZodType<string>,
    facts: string[],
  ): string | null {
    const text = row.cell(column)
    if (text === '') return null
    const { data = null } = schema ? schema.safeParse(text) : {}
    if (data === null) this.#notKnown(row, column, 'does not fit the due date', facts)
    return data
  }

  #otherFact(row: ListRow, name: string, text: string): string[] {
    if (!this.#unknown.has(name)) {
      this.#report(row, name, 'is not a known column: its texts are in the descriptions')
    }
    this.#unknown.add(name)
    return fact(name, text)
  }

  #word<T>(
    row: ListRow,
    column: 'status' | 'priority',
    read: (text: string) => T | undefined,
    facts: string[],
  ): T | undefined {
    const text = row.cell(column)
    const word = read(text)
    if (word === undefined) this.#notKnown(row, column, 'is not known', facts)
    return word
  }

  #moment(
    row: ListRow,
    column: 'due_date' | 'created_at' | 'updated_at' | 'completed_at',
    facts: string[],
  ) {
    const text = row.cell(column)
    const moment = readMoment(text, 'UTC')
    if (moment === null && text !== '') this.#notKnown(row, column, 'is not a date', facts)
    return moment
  }

  #notKnown(row: ListRow, column: Parameters<ListRow['cell']>[0], why: string, facts: string[]) {
    const text = row.cell(column)
    this.#report(row, column, `"${shown(text)}" ${why}; it is in the description`)
    facts.push(...fact(column, text))
  }
}
