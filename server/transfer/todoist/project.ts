import { type Draft, draftOf, type TaskDraft } from '../draft'
import { digestOf } from '../external-id'
import { fact } from '../facts'
import { finishFile } from '../finish-file'
import type { ImportMoment } from '../moment'
import { type Place, Problems, type ReportAt } from '../problems'
import { projectNotes } from '../project-notes'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'
import { commentOf, otherCells } from './comment'
import { dateOrderOf } from './date-order'
import { type FileDates, factsOfSubtask, type Report, readFields } from './fields'
import { splitLabels } from './labels'
import { readRows, type TodoistRow } from './rows'

/**
 * A project that Todoist exported as CSV.
 *
 * Top-level tasks become tasks; all tasks below them become their subtasks, in the order of the file. Values without a
 * field in Hotlist go into descriptions: comments, repeats, and everything that our subtasks can't hold.
 */

/** @throws RefusedError when the text isn't a Todoist export, is broken, or has no task */
export function readTodoist(text: string, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  return finishFile(
    'todoist',
    readProject(text, moment, { report: problems.report }),
    problems,
    moment,
  )
}

interface ProjectContext {
  report: ReportAt
  /** The name of the file, if there are several. */
  file?: string
  /** Where the tasks go; by default, the Inbox. */
  project?: TaskDraft['project']
}

/**
 * The tasks of a project.
 *
 * @throws RefusedError when the text isn't a Todoist export, or is broken
 */
export function readProject(
  text: string,
  moment: ImportMoment,
  context: ProjectContext,
): TaskDraft[] {
  const rows = readRows(text)
  const reader = new ProjectReader({ ...moment, order: dateOrderOf(rows) }, context)
  for (const row of rows) reader.take(row)
  return reader.finish()
}

/** The tasks above the next row, from the top down. */
type Path = { depth: number; draft: Draft }[]

interface Section {
  line: number
  name: string
  hasTasks: boolean
}

class ProjectReader {
  readonly #moment: FileDates
  readonly #context: ProjectContext
  readonly #tasks: TaskDraft[] = []
  readonly #sections: Section[] = []
  /** Notes that belong to no task. */
  readonly #projectNotes: string[] = []
  #task: TaskDraft | null = null
  #path: Path = []

  constructor(moment: FileDates, context: ProjectContext) {
    this.#moment = moment
    this.#context = context
  }

  take(row: TodoistRow): void {
    for (const column of row.unreadable) {
      this.#report(row.line, column, 'has an unreadable character, which is now �')
    }
    for (const column of row.cleaned) {
      this.#report(row.line, column, 'had control characters, which were left out')
    }
    const type = row.cell('TYPE').toLowerCase()
    if (type !== 'meta') this.#reportOthers(row)
    if (type === 'task') this.#takeTask(row)
    else if (type === 'note') this.#takeNote(row)
    else if (type === 'project_note') this.#projectNotes.push(commentOf(row))
    else if (type === 'section') this.#takeSection(row)
    // The other known type, `meta`, only holds how the project was displayed.
    else if (type !== 'meta') this.#leaveOut(row)
  }

  finish(): TaskDraft[] {
    const empty = this.#sections.filter(({ hasTasks }) => !hasTasks)
    for (const { line, name } of empty) {
      this.#report(line, 'TYPE', `the section "${name}" has no tasks; "Project notes" names it`)
    }
    const names = empty.map(({ name }) => name)
    const notes = [...this.#projectNotes, ...fact('Sections without tasks', ...names)]
    const { project } = this.#context
    const tasks = this.#tasks.map((draft) => ({ ...draft, project }))
    return [...projectNotes(this.#placeOf(1), project, notes), ...tasks]
  }

  #takeTask(row: TodoistRow): void {
    const report: Report = (column, detail) => this.#report(row.line, column, detail)
    const fields = readFields(row, this.#moment, report)
    const depth = readIndent(row, report)
    this.#path = this.#path.filter((above) => above.depth < depth)
    if (this.#task && this.#path.length > 0) {
      const draft = this.#draftOf(row, row.cell('CONTENT'))
      draft.blocks.push([...this.#placeInTask(), ...factsOfSubtask(fields)].join('\n'))
      this.#task.subtasks.push(draft)
      this.#path.push({ depth, draft })
      return
    }
    if (depth > 1) report('INDENT', 'has no task above it: it became a task')
    const { labels, rest } = splitLabels(row.cell('CONTENT'))
    const draft = this.#draftOf(row, rest)
    draft.blocks.push(fields.facts.join('\n'))
    const { priority, due } = fields
    const section = this.#enterSection()
    this.#task = {
      ...draft,
      ...due,
      priority,
      section,
      labels,
      subtasks: [],
      externalId: this.#identityOf(row),
    }
    this.#tasks.push(this.#task)
    this.#path = [{ depth, draft: this.#task }]
  }

  /** A file has no ids of tasks. Their dates, priorities and sections change while the task stays the same. */
  #identityOf(row: TodoistRow): string {
    const { file = '' } = this.#context
    const project = /\[(\d+)\]\.csv$/i.exec(file)?.[1] ?? file
    return digestOf(project, row.cell('CONTENT'), row.cell('DESCRIPTION'))
  }

  #draftOf(row: TodoistRow, text: string): Draft {
    const place = this.#placeOf(row.line)
    const draft = draftOf({ text, field: 'CONTENT', place }, this.#context.report)
    draft.blocks.push(row.cell('DESCRIPTION'))
    return draft
  }

  /** Names the parents of a deeper subtask, because its level is lost. */
  #placeInTask(): string[] {
    const [, ...above] = this.#path.map(({ draft }) => draft.title)
    return above.length > 0 ? [`Part of: ${above.join(' › ')}`] : []
  }

  #takeNote(row: TodoistRow): void {
    const blocks = this.#path.at(-1)?.draft.blocks ?? this.#projectNotes
    blocks.push(commentOf(row))
  }

  #takeSection(row: TodoistRow): void {
    const name = row.cell('CONTENT')
    const about = [row.cell('DESCRIPTION'), ...otherCells(row)].filter(Boolean).join('\n')
    this.#sections.push({ line: row.line, name, hasTasks: false })
    if (about) this.#projectNotes.push(`Section: ${name}\n${about}`)
    this.#task = null
    this.#path = []
  }

  /** The name of the section that the next task is in. */
  #enterSection(): string | undefined {
    const section = this.#sections.at(-1)
    if (!section) return undefined
    section.hasTasks = true
    return section.name
  }

  #reportOthers({ line, others }: TodoistRow): void {
    for (const { column, text, isRepeated } of others) {
      const why = isRepeated ? 'is the name of two columns' : 'is not a known column'
      this.#report(line, column, `${why}: "${shown(text)}" is in the description`)
    }
  }

  #leaveOut(row: TodoistRow): void {
    const type = row.cell('TYPE')
    const what = type === '' ? 'is missing' : `"${type}" is not known`
    this.#report(row.line, 'TYPE', `${what}; the row was left out: "${row.cell('CONTENT')}"`)
  }

  #placeOf(line: number): Place {
    return { line, entry: this.#context.file }
  }

  #report(line: number, field: string, detail: string): void {
    this.#context.report(this.#placeOf(line), field, detail)
  }
}

function readIndent(row: TodoistRow, report: Report): number {
  const text = row.cell('INDENT')
  if (text === '' || /^[1-9]$/.test(text)) return Number(text || 1)
  report('INDENT', `"${text}" is not a level; the task is at the top level`)
  return 1
}
