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
 * A board as Planka's API gives it: `GET /api/boards/{id}`, which has the board in `item` and all else in `included`
 * (plankanban/planka, server/api/controllers/boards).
 */

/** Whether parsed JSON is a Planka board. */
export function isPlanka(value: unknown): boolean {
  const file = fieldsOf(value)
  if (!file?.has('item', 'included')) return false
  return file.fields('included').has('cards', 'lists')
}

/** @throws RefusedError when the board has no card */
export function readPlanka(value: unknown, moment: ImportMoment): ReadImport {
  const problems = new Problems()
  const file = fieldsOf(value)
  const drafts = file === null ? [] : draftsOf(file, moment, problems)
  return finishFile('planka', drafts, problems, moment)
}

function draftsOf(file: JsonFields, moment: ImportMoment, problems: Problems): TaskDraft[] {
  const included = file.fields('included')
  const name = nameOf(file)
  const project: TaskDraft['project'] = name === '' ? undefined : { name, color: 'gray' }
  const reader = new CardReader(included, project, moment, problems.report)
  const cards = groupedBy(included.list('cards').toSorted(byNumber('position')), 'listId')
  const lists = included.list('lists').toSorted(byNumber('position'))
  const listed = lists.flatMap((list) =>
    (cards.get(list.text('id')) ?? []).map((card) => reader.read(card, list)),
  )
  const known = new Set(lists.map((list) => list.text('id')))
  const unlisted = included
    .list('cards')
    .filter((card) => !known.has(card.text('listId')))
    .map((card) => reader.read(card, null))
  const drafts = [...listed, ...unlisted]
  if (drafts.length === 0) return []
  const empty = lists.filter((list) => !cards.has(list.text('id'))).map((list) => list.text('name'))
  const notes = fact('Lists without cards', ...empty)
  return [...projectNotes({ entry: name }, project, notes), ...drafts]
}

/** A board is in a project, and boards of several projects may have one name. */
function nameOf(file: JsonFields): string {
  const board = file.fields('item')
  const projects = file.fields('included').list('projects')
  const above = projects.find((each) => each.text('id') === board.text('projectId'))
  const names = [above?.text('name') ?? '', board.text('name')].filter((name) => name !== '')
  return [...new Set(names)].join(' › ')
}
