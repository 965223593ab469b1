import type { TaskDraft } from '../draft'
import { fact } from '../facts'
import { finishFile } from '../finish-file'
import { fieldsOf, type JsonFields } from '../json-fields'
import { byNumber, groupedBy } from '../json-order'
import type { ImportMoment } from '../moment'
import { Problems } from '../problems'
import { projectNotes } from '../project-notes'
import type { ReadImport } from '../read-import'
import { CardReader } from './card'

/**
 * A board that Trello exports as JSON (Menu, Print, export and share), in the form of its REST API
 * (developer.atlassian.com/cloud/trello).
 */

/** Whether parsed JSON is a Trello board. */
export function isTrello(value: unknown): boolean {
  const board = fieldsOf(value)
  return board?.has('name', 'lists', 'cards') ?? false
}

/** @throws RefusedError when the board has no card */
export function readTrello(value: unknown, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const board = fieldsOf(value)
  const drafts = board === null ? [] : draftsOf(board, moment, problems)
  return finishFile('trello', drafts, problems, moment)
}

function draftsOf(board: JsonFields, moment: ImportMoment, problems: Problems): TaskDraft[] {
  const name = board.text('name')
  const project: TaskDraft['project'] = name.trim() === '' ? undefined : { name, color: 'gray' }
  const reader = new CardReader(board, project, moment, problems.report)
  const cards = groupedBy(board.list('cards').toSorted(byNumber('pos')), 'idList')
  const lists = board.list('lists').toSorted(byNumber('pos'))
  const listed = lists.flatMap((list) =>
    (cards.get(list.text('id')) ?? []).map((card) => reader.read(card, list)),
  )
  const known = new Set(lists.map((list) => list.text('id')))
  const unlisted = board
    .list('cards')
    .filter((card) => !known.has(card.text('idList')))
    .map((card) => reader.read(card, null))
  const drafts = [...listed, ...unlisted]
  if (drafts.length === 0) return []
  const empty = lists.filter((list) => !cards.has(list.text('id'))).map((list) => list.text('name'))
  const notes = [board.text('desc'), ...fact('Lists without cards', ...empty)]
  return [...projectNotes({ entry: name }, project, notes), ...drafts]
}
