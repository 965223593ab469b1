import { commentBlock } from '../comment-block'
import { type Draft, draftOf, type TaskDraft } from '../draft'
import { dueOf } from '../due'
import { fact } from '../facts'
import type { JsonFields } from '../json-fields'
import { byId, byNumber, grouped, groupedBy } from '../json-order'
import { type ImportMoment, timeZoneOf } from '../moment'
import { namedDate } from '../named-date'
import type { Place, ReportAt } from '../problems'
import { shown } from '../shown'
import { CustomFields } from './custom-fields'

/** The name that Trello gives a checklist of itself. */
const plainChecklist = 'Checklist'
const commentTypes = new Set(['commentCard', 'copyCommentCard'])

/** Makes tasks of the cards of a board. */
export class CardReader {
  readonly #project: TaskDraft['project']
  readonly #report: ReportAt
  readonly #timeZone: string
  readonly #members: ReadonlyMap<string, string>
  readonly #labels: ReadonlyMap<string, JsonFields>
  readonly #checklists: ReadonlyMap<string, JsonFields[]>
  readonly #comments: ReadonlyMap<string, JsonFields[]>
  readonly #customFields: CustomFields

  constructor(
    board: JsonFields,
    project: TaskDraft['project'],
    moment: ImportMoment,
    report: ReportAt,
  ) {
    this.#project = project
    this.#report = report
    this.#timeZone = timeZoneOf('', moment)
    this.#members = new Map(
      board.list('members').map((member) => [member.text('id'), nameOf(member)]),
    )
    this.#labels = byId(board.list('labels'))
    this.#checklists = groupedBy(board.list('checklists'), 'idCard')
    this.#comments = commentsOf(board)
    this.#customFields = new CustomFields(board)
  }

  /** @param list null for a card whose list is not in the file */
  read(card: JsonFields, list: JsonFields | null): TaskDraft {
    const place = { entry: shown(card.text('name')) }
    const draft = draftOf({ text: card.text('name'), field: 'name', place }, this.#report)
    const due = this.#date(card, 'due', place)
    const changed = this.#date(card, 'dateLastActivity', place).moment?.at
    const created = creationOf(card.text('id'))
    const checklists = this.#checklistsOf(card)
    const archived = archivedFacts(card, list)
    const isDone = card.isTrue('dueComplete') || archived.length > 0
    const facts = [
      ...archived,
      ...due.facts,
      ...this.#startOf(card, place),
      ...this.#factsOf(card),
      ...(checklists.length === 1 ? checklistFact(checklists[0]) : emptyChecklists(checklists)),
    ]
    return {
      ...draft,
      blocks: [
        ...draft.blocks,
        card.text('desc'),
        facts.join('\n'),
        ...this.#commentsOf(card, place),
      ],
      project: this.#project,
      section: list?.text('name'),
      labels: this.#labelsOf(card),
      priority: 'none',
      ...dueOf(due.moment),
      status: isDone ? 'done' : 'todo',
      createdAt: created ?? changed,
      updatedAt: changed ?? created,
      completedAt: isDone ? changed : null,
      subtasks: this.#subtasksOf(checklists, place),
      externalId: card.text('id'),
    }
  }

  #labelsOf(card: JsonFields): string[] {
    const named = card.list('labels')
    const labels =
      named.length > 0 ? named : card.texts('idLabels').flatMap((id) => this.#labels.get(id) ?? [])
    return labels.map((label) => label.text('name') || label.text('color'))
  }

  #checklistsOf(card: JsonFields): JsonFields[] {
    const own = card.list('checklists')
    const all = own.length > 0 ? own : (this.#checklists.get(card.text('id')) ?? [])
    return all.toSorted(byNumber('pos'))
  }

  #subtasksOf(checklists: readonly JsonFields[], place: Place): Draft[] {
    return checklists.flatMap((checklist) => {
      const name = checklists.length > 1 ? checklistFact(checklist) : []
      return checklist
        .list('checkItems')
        .toSorted(byNumber('pos'))
        .map((item) => this.#subtaskOf(item, name, place))
    })
  }

  #subtaskOf(item: JsonFields, checklist: readonly string[], place: Place): Draft {
    const draft = draftOf({ text: item.text('name'), field: 'checkItems', place }, this.#report)
    const due = this.#date(item, 'due', place)
    const facts = [
      ...checklist,
      ...fact('Due', due.moment ? `${due.moment.date} ${due.moment.time ?? ''}`.trim() : ''),
      ...due.facts,
      ...fact('Assigned', this.#members.get(item.text('idMember')) ?? ''),
    ]
    return {
      ...draft,
      blocks: [...draft.blocks, facts.join('\n')],
      done: item.text('state') === 'complete',
    }
  }

  #startOf(card: JsonFields, place: Place): string[] {
    const start = this.#date(card, 'start', place)
    return [...fact('Start', start.moment?.date ?? ''), ...start.facts]
  }

  #factsOf(card: JsonFields): string[] {
    const members = card.texts('idMembers').map((id) => this.#members.get(id) ?? '')
    const reminder = card.number('dueReminder') ?? -1
    return [
      ...fact('Members', ...members),
      ...fact('Reminder', reminder >= 0 ? `${reminder} minutes before` : ''),
      ...fact('Template', card.isTrue('isTemplate') ? 'yes' : ''),
      ...fact('Location', card.text('locationName'), card.text('address')),
      ...this.#customFields.of(card),
      ...card.list('attachments').map((file) => ['Attachment:', ...nameAndAddress(file)].join(' ')),
    ]
  }

  /** A board's file has its last 1,000 actions only, so that older comments may be missing. */
  #commentsOf(card: JsonFields, place: Place): string[] {
    const comments = this.#comments.get(card.text('id')) ?? []
    const count = card.fields('badges').number('comments') ?? 0
    if (count > comments.length) {
      this.#report(place, 'comments', `${comments.length} of ${count} are in the file`)
    }
    return comments.map((action) =>
      commentBlock({
        text: action.fields('data').text('text'),
        author: nameOf(action.fields('memberCreator')),
        date: action.text('date').slice(0, 10),
      }),
    )
  }

  #date(from: JsonFields, field: string, place: Place) {
    return namedDate(
      { text: from.text(field), field, place, timeZone: this.#timeZone },
      this.#report,
    )
  }
}

/** The comments by card, the oldest first. The file has the newest first. */
function commentsOf(board: JsonFields): ReadonlyMap<string, JsonFields[]> {
  const comments = board
    .list('actions')
    .filter((action) => commentTypes.has(action.text('type')))
    .toReversed()
  return grouped(comments, (action) => action.fields('data').fields('card').text('id'))
}

const nameOf = (member: JsonFields) => member.text('fullName') || member.text('username')

const nameAndAddress = (file: JsonFields) =>
  [...new Set([file.text('name'), file.text('url')])].filter((text) => text !== '')

function checklistFact(checklist: JsonFields | undefined): string[] {
  const name = checklist?.text('name') ?? ''
  return fact('Checklist', name === plainChecklist ? '' : name)
}

const emptyChecklists = (checklists: readonly JsonFields[]) =>
  checklists.filter((checklist) => checklist.list('checkItems').length === 0).flatMap(checklistFact)

/** Archived cards are kept for reference: they are done, and say why. */
function archivedFacts(card: JsonFields, list: JsonFields | null): string[] {
  if (card.isTrue('closed')) return fact('Archived', 'in Trello')
  return list?.isTrue('closed') ? fact('Archived', 'with its list in Trello') : []
}

/** An id of Trello begins with the second in which it was made (a MongoDB ObjectId). */
function creationOf(id: string): string | null {
  if (!/^[0-9a-f]{24}$/.test(id)) return null
  return new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString()
}
