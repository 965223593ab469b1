import type { TaskListQuery, TaskPriority, TaskSort, TaskStatus } from '@/server/tasks/schema'
import { beginningOf, titleLength } from '@/server/text/length'
import { addDays } from './calendar'
import {
  type DueWindow,
  dueWindows,
  type Grouping,
  groupings,
  keysOf,
  orderOf,
  orders,
  priorities,
  statuses,
  type ViewName,
  viewWords,
} from './vocabulary'

/** What the page shows, as encoded in the address: `/?view=board&task=7&priority=high&sort=-dueDate&q=milk`. */
export interface View {
  name: ViewName
  /** The open task. */
  task: number | null
  /** Empty for every status. */
  status: readonly TaskStatus[]
  /** Empty for every priority. */
  priority: readonly TaskPriority[]
  due: DueWindow | null
  q: string
  sort: TaskSort
  /** What the list is grouped by. */
  group: Grouping | null
}

/** What `/` shows: everything that is still open, in the manual order. */
export const plainView: View = {
  name: 'list',
  task: null,
  status: ['todo', 'in_progress'],
  priority: [],
  due: null,
  q: '',
  sort: 'position',
  group: null,
}

type Choice = 'status' | 'priority' | 'due' | 'sort' | 'group'

const choices: Record<ViewName, readonly Choice[]> = {
  list: ['status', 'priority', 'due', 'sort', 'group'],
  board: ['priority', 'due', 'sort'],
  today: ['priority'],
  upcoming: ['priority'],
  trash: [],
}

/** Whether users can make this choice in a view; where they can't, the view decides. */
export function canChoose({ name }: View, choice: Choice): boolean {
  return choices[name].includes(choice)
}

const sorts: readonly TaskSort[] = orders.flatMap((order) => [order, `-${order}`] as const)

/** Reads the address; values that are not valid are ignored. */
export function readView(parameters: Pick<URLSearchParams, 'get'>): View {
  const task = parameters.get('task') ?? ''
  const name = known(keysOf(viewWords), parameters.get('view'))[0] ?? plainView.name
  const chosen = (choice: Choice) =>
    choices[name].includes(choice) ? parameters.get(choice) : null
  const status = chosen('status')
  const statusesKnown = known(statuses, status)
  const isStatus = status === 'all' || statusesKnown.length > 0
  return {
    name,
    task: /^[1-9]\d{0,14}$/.test(task) ? Number(task) : null,
    status: isStatus ? statusesKnown : plainView.status,
    priority: known(priorities, chosen('priority')),
    due: known(keysOf(dueWindows), chosen('due'))[0] ?? null,
    q: beginningOf((parameters.get('q') ?? '').replaceAll('\0', '').toWellFormed(), titleLength),
    sort: known(sorts, chosen('sort'))[0] ?? plainView.sort,
    group: known(keysOf(groupings), chosen('group'))[0] ?? null,
  }
}

/** The address of a view; defaults are left out. */
export function viewHref(view: View): string {
  const parameters = new URLSearchParams()
  if (view.name !== plainView.name) parameters.set('view', view.name)
  if (view.task !== null) parameters.set('task', String(view.task))
  if (!sameChoice(view.status, plainView.status)) {
    parameters.set('status', view.status.length ? view.status.join(',') : 'all')
  }
  if (view.priority.length) parameters.set('priority', view.priority.join(','))
  if (view.due) parameters.set('due', view.due)
  if (view.q) parameters.set('q', view.q)
  if (view.sort !== plainView.sort) parameters.set('sort', view.sort)
  if (view.group) parameters.set('group', view.group)
  const query = parameters.toString().replaceAll('%2C', ',')
  return query ? `/?${query}` : '/'
}

/** Whether the list shows less than everything that is open: an empty list then doesn't mean that all is done. */
export function isNarrowed(view: View): boolean {
  return (
    view.q.trim() !== '' ||
    view.priority.length > 0 ||
    view.due !== null ||
    !sameChoice(view.status, plainView.status)
  )
}

/** A view without its filters. */
export function widened(view: View): View {
  const { status, priority, due, q } = plainView
  return { ...view, status, priority, due, q }
}

/** The order of a view: grouping needs the order that keeps the tasks of a group together. */
export function sortShown({ name, group, sort }: View): TaskSort {
  if (name === 'trash') return '-updatedAt'
  if (name === 'today' || name === 'upcoming') return 'dueDate'
  const { order } = orderOf(sort)
  if (group === 'due' && order !== 'dueDate') return 'dueDate'
  if (group === 'priority' && order !== 'priority') return '-priority'
  return sort
}

/** What the rows of a view are grouped by, if anything. */
export function headingsOf({ name, group }: View): Grouping | 'day' | null {
  if (name === 'today') return 'due'
  return name === 'upcoming' ? 'day' : group
}

/** Whether a view shows the manual order. */
export function isOwnOrder(view: View): boolean {
  return sortShown(view) === 'position' && view.group === null
}

type ListInput = Partial<Omit<TaskListQuery, 'cursor'>>

/** The API query of a view on a given day; equal views make equal queries. */
export function listInput(view: View, today: string): ListInput {
  const q = view.q.trim()
  const asked = { sort: sortShown(view), ...(q && { q }) }
  if (view.name === 'trash') return { ...asked, trash: true }
  return {
    ...asked,
    ...(view.status.length && { status: inOrder(statuses, view.status) }),
    ...(view.priority.length && { priority: inOrder(priorities, view.priority) }),
    ...(view.due && dueRange(view.due, today)),
    ...(view.name === 'today' && { dueBefore: today }),
    ...(view.name === 'upcoming' && { dueAfter: addDays(today, 1) }),
  }
}

function dueRange(due: DueWindow, today: string): ListInput {
  if (due === 'overdue') return { dueBefore: addDays(today, -1) }
  if (due === 'today') return { dueAfter: today, dueBefore: today }
  return { dueAfter: today, dueBefore: addDays(today, 6) }
}

function known<Value extends string>(values: readonly Value[], text: string | null): Value[] {
  const named = text?.split(',') ?? []
  return values.filter((value) => named.includes(value))
}

function inOrder<Value>(values: readonly Value[], chosen: readonly Value[]): Value[] {
  return values.filter((value) => chosen.includes(value))
}

function sameChoice<Value>(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}
