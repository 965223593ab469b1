import type { TaskPriority, TaskStatus } from '../../tasks/schema'
import { draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { fact, timeFact } from '../facts'
import { finishFile } from '../finish-file'
import { type JsonFields, listOf } from '../json-fields'
import { type ImportMoment, timeZoneOf, withoutMidnight } from '../moment'
import { type NamedDate, namedDate } from '../named-date'
import { type Place, Problems, type ReportAt } from '../problems'
import { ProjectNames } from '../project-names'
import type { ReadImport } from '../read-import'
import { shown } from '../shown'

/**
 * What `task export` writes: an array of tasks, or with `json.array=off` a task in each line (taskwarrior.org/docs/design,
 * "Task JSON format").
 */

const priorities: ReadonlyMap<string, TaskPriority> = new Map([
  ['', 'none'],
  ['H', 'high'],
  ['M', 'medium'],
  ['L', 'low'],
])

const statuses: ReadonlyMap<string, TaskStatus> = new Map([
  ['', 'todo'],
  ['pending', 'todo'],
  ['waiting', 'todo'],
  ['recurring', 'todo'],
  ['completed', 'done'],
  ['deleted', 'todo'],
])

/** The attributes that are read, or mean nothing outside Taskwarrior. All others are a user's own. */
const knownNames = new Set([
  ...['id', 'uuid', 'urgency', 'description', 'status', 'project', 'tags', 'priority', 'due'],
  ...['entry', 'modified', 'end', 'start', 'annotations', 'depends', 'recur', 'mask', 'imask'],
  ...['parent', 'wait', 'scheduled', 'until', 'rtype', 'last', 'template'],
])

/** Whether parsed JSON is tasks of Taskwarrior. */
export function isTaskwarrior(value: unknown): boolean {
  const [first] = tasksIn(value)
  return first?.has('uuid', 'description', 'status', 'entry') ?? false
}

/** @throws RefusedError when there is no task */
export function readTaskwarrior(value: unknown, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const tasks = tasksIn(value)
  const reader = new TaskReader(tasks, moment, problems.report)
  // Taskwarrior has made the next task of a recurring one already, which repeats all that it says.
  const parents = new Set(tasks.map((task) => task.text('parent')))
  const drafts = tasks
    .filter((task) => task.text('status') !== 'recurring' || !parents.has(task.text('uuid')))
    .map((task) => reader.read(task))
  return finishFile('taskwarrior', drafts, problems, moment)
}

/** A file of one line has a single task, and no array. */
const tasksIn = (value: unknown) => listOf(Array.isArray(value) ? value : [value])

class TaskReader {
  readonly #now: string
  readonly #timeZone: string
  readonly #report: ReportAt
  readonly #titles: ReadonlyMap<string, string>
  readonly #names = new ProjectNames()
  readonly #projects = new Map<string, TaskDraft['project']>()

  constructor(tasks: readonly JsonFields[], moment: ImportMoment, report: ReportAt) {
    this.#now = moment.now.toISOString()
    this.#timeZone = timeZoneOf('', moment)
    this.#report = report
    this.#titles = new Map(tasks.map((task) => [task.text('uuid'), task.text('description')]))
  }

  read(task: JsonFields): TaskDraft {
    const text = task.text('description')
    const place = { entry: shown(text) }
    const title = draftOf({ text, field: 'description', place }, this.#report)
    const due = this.#date(task, 'due', place)
    const status = this.#oneOf(statuses, task, 'status', place)
    const priority = this.#oneOf(priorities, task, 'priority', place)
    const started = this.#date(task, 'start', place)
    const facts = [...due.facts, ...status.facts, ...priority.facts, ...this.#factsOf(task, place)]
    const created = this.#date(task, 'entry', place).moment?.at
    const isStarted = started.moment !== null && status.value === 'todo'
    return {
      ...title,
      blocks: [...title.blocks, facts.join('\n'), ...this.#annotationsOf(task, place)],
      project: this.#projectOf(task),
      labels: task.texts('tags'),
      priority: priority.value ?? 'none',
      ...dueOf(withoutMidnight(due.moment)),
      status: isStarted ? 'in_progress' : (status.value ?? 'todo'),
      createdAt: created,
      updatedAt: this.#date(task, 'modified', place).moment?.at ?? created,
      completedAt: this.#date(task, 'end', place).moment?.at,
      deletedAt: task.text('status') === 'deleted' ? this.#now : null,
      subtasks: [],
      externalId: task.text('uuid'),
    }
  }

  /** A name such as `Home.Garden` is of a project within another. */
  #projectOf(task: JsonFields): TaskDraft['project'] {
    const text = task.text('project')
    const known = this.#projects.get(text)
    if (known || text.trim() === '') return known
    const name = this.#names.nameFor(text.split('.').join(' › '))
    const project = name === null ? undefined : { name, color: 'gray' as const }
    this.#projects.set(text, project)
    return project
  }

  #factsOf(task: JsonFields, place: Place): string[] {
    const own = task.names().filter((name) => !knownNames.has(name))
    const depends =
      task.texts('depends').length > 0 ? task.texts('depends') : [task.text('depends')]
    const before = depends.flatMap((ids) => ids.split(',')).map((id) => this.#titles.get(id) ?? id)
    return [
      ...fact('Repeats', task.text('recur')),
      ...this.#timeFact('Wait', this.#date(task, 'wait', place)),
      ...this.#timeFact('Scheduled', this.#date(task, 'scheduled', place)),
      ...this.#timeFact('Until', this.#date(task, 'until', place)),
      ...fact('Depends on', ...before),
      ...own.flatMap((name) => fact(name, task.text(name))),
    ]
  }

  #annotationsOf(task: JsonFields, place: Place): string[] {
    return task.list('annotations').map((annotation) => {
      const { moment } = this.#date(annotation, 'entry', place)
      const heading = moment ? `Annotation, ${moment.date}` : 'Annotation'
      return fact(heading, annotation.text('description')).join('')
    })
  }

  /** Midnight is how Taskwarrior writes a day without a time. */
  #timeFact(name: string, { moment, facts }: NamedDate): string[] {
    const isDay = moment?.time === '00:00'
    const named = isDay ? fact(name, moment.date) : timeFact(name, moment, this.#timeZone)
    return [...named, ...facts]
  }

  #date(from: JsonFields, field: string, place: Place): NamedDate {
    const text = from.text(field)
    return namedDate({ text, field, place, timeZone: this.#timeZone }, this.#report)
  }

  #oneOf<T>(values: ReadonlyMap<string, T>, task: JsonFields, field: string, place: Place) {
    const text = task.text(field)
    const value = values.get(text)
    if (value !== undefined) return { value, facts: [] }
    this.#report(place, field, `"${shown(text)}" is not known; it is in the description`)
    return { value: undefined, facts: fact(field, text) }
  }
}
