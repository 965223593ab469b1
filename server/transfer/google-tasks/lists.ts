import { draftOf, type TaskDraft } from '../draft'
import { fact } from '../facts'
import { headsOf, type Relative } from '../families'
import { finishFile } from '../finish-file'
import { fieldsOf, type JsonFields } from '../json-fields'
import { type ImportMoment, isNoDate, timeZoneOf } from '../moment'
import { type NamedDate, namedDate } from '../named-date'
import { Problems, type ReportAt } from '../problems'
import { ProjectNames } from '../project-names'
import { projectNotes } from '../project-notes'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'

/**
 * The task lists of Google Tasks as Google Takeout gives them: `Takeout/Tasks/Tasks.json`, in the form of the Tasks API
 * (developers.google.com/tasks/reference/rest).
 */

/** Whether parsed JSON is the lists of Google Tasks. */
export function isGoogleTasks(value: unknown): boolean {
  return fieldsOf(value)?.text('kind') === 'tasks#taskLists'
}

/** @throws RefusedError when there is no list */
export function readGoogleTasks(value: unknown, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const names = new ProjectNames()
  const drafts: TaskDraft[] = []
  for (const list of fieldsOf(value)?.list('items') ?? []) {
    for (const draft of draftsOf(list, names, moment, problems.report)) drafts.push(draft)
  }
  return finishFile('google-tasks', drafts, problems, moment)
}

function draftsOf(
  list: JsonFields,
  names: ProjectNames,
  moment: ImportMoment,
  report: ReportAt,
): TaskDraft[] {
  const name = names.nameFor(list.text('title'))
  const project: TaskDraft['project'] = name === null ? undefined : { name, color: 'gray' }
  const tasks = list.list('items')
  if (tasks.length === 0) {
    return projectNotes({ entry: name ?? '' }, project, ['The project has no tasks.'])
  }
  const relatives = tasks.map((task) => relativeOf(task, project, moment, report))
  return headsOf(relatives, report)
}

function relativeOf(
  task: JsonFields,
  project: TaskDraft['project'],
  moment: ImportMoment,
  report: ReportAt,
): Relative {
  const place = { entry: shown(task.text('title')) }
  const title = draftOf({ text: task.text('title'), field: 'title', place }, report)
  const date = (field: string, timeZone = timeZoneOf('', moment)): NamedDate => {
    const text = task.text(field)
    if (isNoDate(text)) return { moment: null, facts: [] }
    return namedDate({ text, field, place, timeZone }, report)
  }
  // A midnight in UTC stands for the day: Google keeps no time of it.
  const due = date('due', 'UTC')
  const changed = date('updated').moment?.at
  const facts = [...due.facts, ...linksOf(task), ...fact('Starred', starOf(task))]
  const draft: TaskDraft = {
    ...title,
    blocks: [...title.blocks, task.text('notes'), facts.join('\n')],
    project,
    priority: 'none',
    dueDate: due.moment?.date ?? null,
    status: task.text('status') === 'completed' ? 'done' : 'todo',
    createdAt: date('created').moment?.at ?? changed,
    updatedAt: changed,
    completedAt: date('completed').moment?.at,
    deletedAt: task.isTrue('deleted') ? moment.now.toISOString() : null,
    subtasks: [],
    externalId: task.text('id'),
  }
  return { id: task.text('id'), parentId: task.text('parent'), draft }
}

const linksOf = (task: JsonFields) =>
  task
    .list('links')
    .flatMap((link) => fact('Link', `${link.text('description')} ${link.text('link')}`.trim()))

const starOf = (task: JsonFields) => (task.isTrue('starred') ? 'yes' : '')
