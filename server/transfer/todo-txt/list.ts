import type { TaskPriority } from '../../tasks/schema'
import { draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { digestOf } from '../external-id'
import { fact } from '../facts'
import { finishFile } from '../finish-file'
import { type ImportMoment, readMoment } from '../moment'
import { Problems, type ReportAt } from '../problems'
import { ProjectNames } from '../project-names'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'

/** A list in the format todo.txt: a task in each line (github.com/todotxt/todo.txt). */

/** What a line may begin with. */
const beginning = /^(x )?(?:\(([A-Z])\) )?(?:(\d{4}-\d\d-\d\d) )?(?:(\d{4}-\d\d-\d\d) )?/
/** A task that is done, has a priority, or has a project or context after other words. */
const typical =
  /^(?:x \d{4}-\d\d-\d\d |\([A-Z]\) \S|\d{4}-\d\d-\d\d \S)|\s[+@]\p{L}[^\s,;]*(?:\s|$)/u
/** How many lines are inspected. */
const inspected = 50
/** A pair such as `due:2026-12-01`. An address such as `https://…` is none. */
const pair = /^([\p{L}_][\p{L}\p{N}_-]*):([^\s/:][^\s]*)$/u

const priorities: ReadonlyMap<string, TaskPriority> = new Map([
  ['', 'none'],
  ['A', 'urgent'],
  ['B', 'high'],
  ['C', 'medium'],
  ['D', 'low'],
])

/** Whether a text looks like a todo.txt: half of its first lines do. Any text may be one. */
export function looksLikeTodoTxt(text: string): boolean {
  const lines = linesOf(text.slice(0, 200 * inspected)).slice(0, inspected)
  return (
    lines.length > 0 && 2 * lines.filter(({ line }) => typical.test(line)).length >= lines.length
  )
}

/** @throws RefusedError when there is no line */
export function readTodoTxt(text: string, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const names = new Map<string, TaskDraft['project']>()
  const unique = new ProjectNames()
  const projectOf = (text: string | undefined): TaskDraft['project'] => {
    if (text === undefined || names.has(text)) return names.get(text ?? '')
    const name = unique.nameFor(text)
    const project = name === null ? undefined : { name, color: 'gray' as const }
    names.set(text, project)
    return project
  }
  const drafts = linesOf(text).map(({ line, number }) => {
    const { task, project } = taskOf(line, number, problems.report)
    return { ...task, project: projectOf(project) }
  })
  return finishFile('todo.txt', drafts, problems, moment)
}

function linesOf(text: string): { line: string; number: number }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== '')
}

function taskOf(line: string, number: number, report: ReportAt) {
  const place = { line: number }
  const [start = '', done, letter = '', first, second] = beginning.exec(line) ?? []
  const words = line.slice(start.length).split(/\s+/)
  const pairs = new Map(words.flatMap((word) => [pair.exec(word)?.slice(1)]).filter(isPair))
  const due = pairs.get('due') ?? ''
  const moment = readMoment(due, 'UTC')
  if (due !== '' && moment === null) {
    report(place, 'due', `"${shown(due)}" is not a date; it is in the title`)
  }
  const kept = words.filter((word) => !(word.startsWith('due:') && moment !== null))
  const projects = kept.filter((word) => /^\+\S/.test(word)).map((word) => word.slice(1))
  const labels = kept.filter((word) => /^@\S/.test(word)).map((word) => word.slice(1))
  const draft = draftOf({ text: titleOf(kept), field: 'text', place }, report)
  // Todo.sh keeps the priority of a task that is done in a pair.
  const priority = letter || (pairs.get('pri') ?? '')
  const value = priorities.get(priority)
  const created = done ? second : first
  const task: TaskDraft = {
    ...draft,
    blocks: [
      ...draft.blocks,
      [
        ...fact('Priority', value === undefined ? priority : ''),
        ...fact('Projects', ...projects.slice(1)),
      ].join('\n'),
    ],
    labels,
    priority: value ?? 'low',
    ...dueOf(moment),
    status: done ? 'done' : 'todo',
    createdAt: momentOf(created ?? first),
    updatedAt: momentOf(first),
    completedAt: done ? momentOf(first) : null,
    subtasks: [],
    externalId: digestOf(titleOf(kept.filter((word) => !word.startsWith('pri:'))), created ?? ''),
  }
  return { task, project: projects[0] }
}

/** The words without the projects and contexts at their end; those within a sentence stay a part of it. */
function titleOf(words: readonly string[]): string {
  const last = words.findLastIndex((word) => !/^[+@]\S/.test(word))
  return last === -1 ? words.join(' ') : words.slice(0, last + 1).join(' ')
}

const momentOf = (date: string | undefined) => readMoment(date ?? '', 'UTC')?.at ?? null

function isPair(groups: string[] | undefined): groups is [string, string] {
  return groups?.length === 2
}
