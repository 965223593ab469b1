import { commentBlock } from '../comment-block'
import { type Draft, draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { fact } from '../facts'
import type { JsonFields } from '../json-fields'
import { byId, byNumber, groupedBy } from '../json-order'
import { type ImportMoment, timeZoneOf } from '../moment'
import { type NamedDate, namedDate } from '../named-date'
import type { Place, ReportAt } from '../problems'
import { shown } from '../shown'
import { CustomFields } from './custom-fields'

/** Makes tasks of the cards of a board. */
export class CardReader {
  readonly #project: TaskDraft['project']
  readonly #now: string
  readonly #timeZone: string
  readonly #report: ReportAt
  readonly #cards: ReadonlyMap<string, JsonFields>
  readonly #users: ReadonlyMap<string, JsonFields>
  readonly #labels: ReadonlyMap<string, JsonFields>
  readonly #customFields: CustomFields
  readonly #ofCard: ReadonlyMap<string, ReadonlyMap<string, JsonFields[]>>
  readonly #tasks: ReadonlyMap<string, JsonFields[]>

  constructor(
    included: JsonFields,
    project: TaskDraft['project'],
    moment: ImportMoment,
    report: ReportAt,
  ) {
    this.#project = project
    this.#now = moment.now.toISOString()
    this.#timeZone = timeZoneOf('', moment)
    this.#report = report
    this.#cards = byId(included.list('cards'))
    this.#users = byId(included.list('users'))
    this.#labels = byId(included.list('labels'))
    this.#customFields = new CustomFields(included)
    const kinds = ['cardLabels', 'cardMemberships', 'taskLists', 'tasks', 'attachments', 'comments']
    this.#ofCard = new Map(kinds.map((kind) => [kind, groupedBy(included.list(kind), 'cardId')]))
    this.#tasks = groupedBy(included.list('tasks'), 'taskListId')
  }

  /** @param list null for a card whose list is not in the file */
  read(card: JsonFields, list: JsonFields | null): TaskDraft {
    const place = { entry: shown(card.text('name')) }
    const title = draftOf({ text: card.text('name'), field: 'name', place }, this.#report)
    const due = this.#date(card, 'dueDate', place)
    const created = this.#date(card, 'createdAt', place).moment?.at
    const changed = this.#date(card, 'updatedAt', place).moment?.at
    const moved = this.#date(card, 'listChangedAt', place).moment?.at
    const type = list?.text('type') ?? ''
    const isDone = [card.isTrue('isClosed'), card.isTrue('isDueDateCompleted')].includes(true)
    const facts = [
      ...fact('Archived', type === 'archive' ? 'in Planka' : ''),
      ...due.facts,
      ...this.#factsOf(card),
    ]
    return {
      ...title,
      blocks: [
        ...title.blocks,
        card.text('description'),
        facts.join('\n'),
        ...this.#commentsOf(card, place),
      ],
      project: this.#project,
      section: list?.text('name'),
      labels: this.#labelsOf(card),
      priority: 'none',
      ...dueOf(due.moment),
      status: isDone || type === 'closed' || type === 'archive' ? 'done' : 'todo',
      createdAt: created,
      updatedAt: changed ?? moved ?? created,
      completedAt: moved ?? changed ?? created,
      // The time counts from the import, or the trash would be emptied of it at once.
      deletedAt: type === 'trash' ? this.#now : null,
      subtasks: this.#subtasksOf(card, place),
      externalId: card.text('id'),
    }
  }

  #labelsOf(card: JsonFields): string[] {
    return this.#related(card, 'cardLabels')
      .flatMap((link) => this.#labels.get(link.text('labelId')) ?? [])
      .toSorted(byNumber('position'))
      .map((label) => label.text('name') || label.text('color'))
  }

  #factsOf(card: JsonFields): string[] {
    const stopwatch = card.fields('stopwatch').number('total')
    return [
      ...fact('Members', ...this.#related(card, 'cardMemberships').map((link) => this.#user(link))),
      ...fact('Stopwatch', stopwatch === null ? '' : `${stopwatch} seconds`),
      ...this.#customFields.of(card),
      ...this.#related(card, 'attachments').flatMap(attachmentFact),
    ]
  }

  /** Each list of tasks has a name. Before version 2, a card had its tasks without lists. */
  #subtasksOf(card: JsonFields, place: Place): Draft[] {
    const lists = this.#related(card, 'taskLists').toSorted(byNumber('position'))
    const own = this.#related(card, 'tasks').toSorted(byNumber('position'))
    return [
      ...own.map((task) => this.#subtaskOf(task, [], place)),
      ...lists.flatMap((list) =>
        (this.#tasks.get(list.text('id')) ?? [])
          .toSorted(byNumber('position'))
          .map((task) => this.#subtaskOf(task, fact('Task list', list.text('name')), place)),
      ),
    ]
  }

  #subtaskOf(task: JsonFields, list: readonly string[], place: Place): Draft {
    const linked = this.#cards.get(task.text('linkedCardId'))?.text('name') ?? ''
    const text = task.text('name') || linked
    const draft = draftOf({ text, field: 'tasks', place }, this.#report)
    const facts = [
      ...list,
      ...fact('Linked card', linked === text ? '' : linked),
      ...fact('Assigned', this.#user(task, 'assigneeUserId')),
    ]
    return {
      ...draft,
      blocks: [...draft.blocks, facts.join('\n')],
      done: task.isTrue('isCompleted'),
    }
  }

  /** The board comes without the comments of its cards, which only the API has, card by card. */
  #commentsOf(card: JsonFields, place: Place): string[] {
    const comments = this.#related(card, 'comments')
    const count = card.number('commentsTotal') ?? 0
    if (count > comments.length) {
      this.#report(place, 'comments', `${comments.length} of ${count} are in the file`)
    }
    return comments.map((comment) =>
      commentBlock({
        text: comment.text('text'),
        author: this.#user(comment),
        date: comment.text('createdAt').slice(0, 10),
      }),
    )
  }

  #user(link: JsonFields, field = 'userId'): string {
    const user = this.#users.get(link.text(field))
    return user?.text('name') || user?.text('username') || ''
  }

  #related(card: JsonFields, kind: string): JsonFields[] {
    return this.#ofCard.get(kind)?.get(card.text('id')) ?? []
  }

  #date(from: JsonFields, field: string, place: Place): NamedDate {
    const source = { text: from.text(field), field, place, timeZone: this.#timeZone }
    return namedDate(source, this.#report)
  }
}

function attachmentFact(attachment: JsonFields): string[] {
  const address = attachment.fields('data').text('url') || attachment.text('url')
  const parts = [...new Set([attachment.text('name'), address])].filter((text) => text !== '')
  return fact('Attachment', parts.join(' '))
}
