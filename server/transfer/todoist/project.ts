import { beginningOf, isLonger } from '../../text/length'
import { isBlank, withoutDirections } from '../../text/written-text'
import type { TransferTask } from '../backup'
import { refusedFile } from '../refused-file'
import type { ImportProblem } from '../schema'
import { commentOf, otherCells } from './comment'
import { dateOrderOf } from './date-order'
import { type Draft, finishTask, type TaskDraft, titleOf } from './draft'
import {
  type FileDates,
  factsOfSubtask,
  type ImportMoment,
  type Report,
  readFields,
} from './fields'
import { readRows, type TodoistRow } from './rows'

/**
 * A project that Todoist exported as CSV.
 *
 * Top-level tasks become tasks; all tasks below them become their subtasks, in the order of the file. Values without a
 * field in Hotlist go into descriptions: sections, comments, times of day, repeats, and everything that our subtasks
 * can't hold.
 */

export interface TodoistProject {
  tasks: TransferTask[]
  problems: ImportProblem[]
}

/** @throws RefusedError when the text isn't a Todoist export, is broken, or has no task */
export function readTodoist(text: string, moment: ImportMoment): TodoistProject {
  const rows = readRows(text)
  const reader = new ProjectReader({ ...moment, order: dateOrderOf(rows) })
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

/** How much of a cell a report repeats. */
const shownLength = 60

class ProjectReader {
  readonly #moment: FileDates
  readonly #tasks: TaskDraft[] = []
  readonly #sections: Section[] = []
  readonly #problems: ImportProblem[] = []
  /** Notes that belong to no task. */
  readonly #projectNotes: string[] = []
  #task: TaskDraft | null = null
  #path: Path = []

  constructor(moment: FileDates) {
    this.#moment = moment
  }

  take(row: TodoistRow): void {
    for (const column of row.unreadable) {
      this.#report(row.line, column, 'has a character that could not be read; it is � now')
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

  finish(): TodoistProject {
    if (this.#tasks.length === 0) throw refusedFile('the file has no task')
    for (const { line, name, hasTasks } of this.#sections) {
      if (!hasTasks)
        this.#report(line, 'TYPE', `the section "${name}" has no tasks and was left out`)
    }
    const drafts = [...this.#projectNotesTask(), ...this.#tasks]
    const tasks = drafts.map((draft) =>
      finishTask(draft, this.#moment.now, ({ line }, continuedIn) =>
        this.#report(
          line,
          'DESCRIPTION',
          `is too long and goes on in the subtask "${continuedIn}"`,
        ),
      ),
    )
    return { tasks, problems: this.#problems.sort((a, b) => a.line - b.line) }
  }

  #takeTask(row: TodoistRow): void {
    const report: Report = (column, detail) => this.#report(row.line, column, detail)
    const draft = draftOf(row, report)
    const fields = readFields(row, this.#moment, report)
    const depth = readIndent(row, report)
    this.#path = this.#path.filter((above) => above.depth < depth)
    if (this.#task && this.#path.length > 0) {
      draft.blocks.push([...this.#placeInTask(), ...factsOfSubtask(fields)].join('\n'))
      this.#task.subtasks.push(draft)
      this.#path.push({ depth, draft })
      return
    }
    if (depth > 1) report('INDENT', 'there is no task above that this belongs to: it became a task')
    draft.blocks.push([...this.#enterSection(), ...fields.facts].join('\n'))
    const { priority, dueDate } = fields
    this.#task = { ...draft, priority, dueDate, subtasks: [] }
    this.#tasks.push(this.#task)
    this.#path = [{ depth, draft: this.#task }]
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

  #enterSection(): string[] {
    const section = this.#sections.at(-1)
    if (!section) return []
    section.hasTasks = true
    return section.name ? [`Section: ${section.name}`] : []
  }

  #reportOthers({ line, others }: TodoistRow): void {
    for (const { column, text, isRepeated } of others) {
      const why = isRepeated ? 'is the name of two columns' : 'is not a known column'
      const shown = isLonger(text, shownLength) ? `${beginningOf(text, shownLength)}…` : text
      this.#report(line, column, `${why}: "${shown}" is in the description`)
    }
  }

  #leaveOut(row: TodoistRow): void {
    const type = row.cell('TYPE')
    const what = type === '' ? 'is missing' : `"${type}" is not known`
    this.#report(row.line, 'TYPE', `${what}; the row was left out: "${row.cell('CONTENT')}"`)
  }

  #projectNotesTask(): TaskDraft[] {
    const blocks = this.#projectNotes.filter(Boolean)
    if (blocks.length === 0) return []
    return [
      { line: 1, title: 'Project notes', blocks, priority: 'none', dueDate: null, subtasks: [] },
    ]
  }

  #report(line: number, field: string, detail: string): void {
    this.#problems.push({ line, field, detail })
  }
}

function draftOf(row: TodoistRow, report: Report): Draft {
  const content = withoutDirections(row.cell('CONTENT'))
  if (content !== row.cell('CONTENT')) {
    report('CONTENT', 'had characters that change the direction of text, which were left out')
  }
  const isEmpty = isBlank(content)
  if (isEmpty) report('CONTENT', 'is empty: the task is called "Untitled"')
  const { title, rest } = titleOf(isEmpty ? 'Untitled' : content)
  if (title.endsWith('…') && rest.length > 0) {
    report('CONTENT', 'is too long for a title: all of it is in the description')
  }
  return { line: row.line, title, blocks: [...rest, row.cell('DESCRIPTION')] }
}

function readIndent(row: TodoistRow, report: Report): number {
  const text = row.cell('INDENT')
  if (text === '' || /^[1-9]$/.test(text)) return Number(text || 1)
  report('INDENT', `"${text}" is no level: the task was taken as one of the top level`)
  return 1
}
