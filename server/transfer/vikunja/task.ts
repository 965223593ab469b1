import type { TaskPriority } from '../../tasks/schema'
import { commentBlock } from '../comment-block'
import { draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { digestOf } from '../external-id'
import { fact, timeFact } from '../facts'
import type { Relative } from '../families'
import { textOfHtml } from '../html-text'
import type { JsonFields } from '../json-fields'
import { type ImportMoment, isNoDate, timeZoneOf } from '../moment'
import { type NamedDate, namedDate } from '../named-date'
import type { Place, ReportAt } from '../problems'
import { shown } from '../shown'
import type { Buckets } from './buckets'
import { relationsOf, subtaskIdsOf } from './relations'
import { repeatOf } from './repeat'

/** Vikunja has one more above ours: "do now". */
const priorities: readonly TaskPriority[] = ['none', 'low', 'medium', 'high', 'urgent', 'urgent']

/** A task of a project. */
interface ProjectTask {
  task: JsonFields
  buckets: Buckets
  project: TaskDraft['project']
}

/** Makes tasks of the tasks of Vikunja. */
export class TaskReader {
  readonly #report: ReportAt
  readonly #timeZone: string
  /** The parents that only the tasks above name. */
  readonly #parents = new Map<string, string>()

  constructor(moment: ImportMoment, report: ReportAt) {
    this.#report = report
    this.#timeZone = timeZoneOf('', moment)
  }

  read({ task, buckets, project }: ProjectTask): Relative {
    const id = task.text('id')
    for (const child of subtaskIdsOf(task)) this.#parents.set(child, id)
    const place = { entry: shown(task.text('title')) }
    const title = draftOf({ text: task.text('title'), field: 'title', place }, this.#report)
    const due = this.#date(task, 'due_date', place)
    const [section, ...otherBuckets] = buckets.of(task)
    const priority = this.#priorityOf(task, place)
    const facts = [
      ...due.facts,
      ...this.#dayFact('Start', task, 'start_date', place),
      ...this.#dayFact('End', task, 'end_date', place),
      ...priority.facts,
      ...this.#factsOf(task),
      ...fact('Also in', ...otherBuckets),
    ]
    const draft: TaskDraft = {
      ...title,
      blocks: [
        ...title.blocks,
        textOfHtml(task.text('description')),
        facts.join('\n'),
        ...commentsOf(task),
      ],
      project,
      section,
      labels: task.list('labels').map((label) => label.text('title')),
      priority: priority.value,
      ...dueOf(due.moment),
      status: task.isTrue('done') ? 'done' : 'todo',
      createdAt: this.#date(task, 'created', place).moment?.at,
      updatedAt: this.#date(task, 'updated', place).moment?.at,
      completedAt: this.#date(task, 'done_at', place).moment?.at,
      subtasks: [],
      // Every Vikunja counts its tasks from 1.
      externalId: digestOf(id, task.text('created')),
    }
    return { id, parentId: parentOf(task), draft }
  }

  /** Fills in the parents that only the tasks above name, once all are read. */
  placeBelow(relatives: readonly Relative[]): void {
    for (const relative of relatives) relative.parentId ||= this.#parents.get(relative.id) ?? ''
  }

  #priorityOf(task: JsonFields, place: Place): { value: TaskPriority; facts: string[] } {
    const text = task.text('priority')
    const value = priorities[Number(text)]
    if (value === undefined) {
      this.#report(place, 'priority', `"${shown(text)}" is not 0 to 5; it is in the description`)
      return { value: 'none', facts: fact('Priority', text) }
    }
    return { value, facts: fact('Priority', text === '5' ? 'do now' : '') }
  }

  #factsOf(task: JsonFields): string[] {
    const done = task.number('percent_done') ?? 0
    return [
      ...fact('Repeats', repeatOf(task)),
      ...this.#remindersOf(task),
      ...fact('Assigned', ...task.list('assignees').map(personName)),
      ...fact('Progress', done > 0 ? `${Math.round(done * 100)} %` : ''),
      ...fact('Favorite', task.isTrue('is_favorite') ? 'yes' : ''),
      ...task
        .list('attachments')
        .flatMap((attachment) => fact('Attachment', attachment.fields('file').text('name'))),
      ...relationsOf(task),
    ]
  }

  #remindersOf(task: JsonFields): string[] {
    const texts = [
      ...task.texts('reminder_dates'),
      ...task.list('reminders').map((reminder) => reminder.text('reminder')),
    ]
    return texts
      .filter((text) => !isNoDate(text))
      .flatMap((text) => {
        const { moment } = namedDate(
          { text, field: 'reminders', place: {}, timeZone: this.#timeZone },
          () => {},
        )
        const named = timeFact('Reminder', moment, this.#timeZone)
        return named.length > 0 ? named : fact('Reminder', text)
      })
  }

  #dayFact(name: string, task: JsonFields, field: string, place: Place): string[] {
    const date = this.#date(task, field, place)
    const named = timeFact(name, date.moment, this.#timeZone)
    return [...(named.length > 0 ? named : fact(name, date.moment?.date ?? '')), ...date.facts]
  }

  #date(task: JsonFields, field: string, place: Place): NamedDate {
    const text = task.text(field)
    if (isNoDate(text)) return { moment: null, facts: [] }
    return namedDate({ text, field, place, timeZone: this.#timeZone }, this.#report)
  }
}

const parentOf = (task: JsonFields) =>
  task.fields('related_tasks').list('parenttask')[0]?.text('id') ?? ''

const personName = (person: JsonFields) => person.text('name') || person.text('username')

function commentsOf(task: JsonFields): string[] {
  return task.list('comments').map((comment) =>
    commentBlock({
      text: textOfHtml(comment.text('comment')),
      author: personName(comment.fields('author')),
      date: comment.text('created').slice(0, 10),
    }),
  )
}
