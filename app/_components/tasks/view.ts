import type { TaskListQuery, TaskPriority, TaskSort, TaskStatus } from '@/server/tasks/schema'
import { addDays } from './calendar'
import { type DueWindow, dueWindows, keysOf, orders, priorities, statuses } from './vocabulary'

/** What the page shows, as the address says it: `/?task=7&status=todo&sort=-dueDate&q=milk`. */
export interface View {
  /** The open task. */
  task: number | null
  /** Empty for every status. */
  status: readonly TaskStatus[]
  /** Empty for every priority. */
  priority: readonly TaskPriority[]
  due: DueWindow | null
  q: string
  sort: TaskSort
}

/** What `/` shows: everything that still waits for somebody, in the order it was dragged into. */
export const plainView: View = {
  task: null,
  status: ['todo', 'in_progress'],
  priority: [],
  due: null,
  q: '',
  sort: 'position',
}

const sorts: readonly TaskSort[] = orders.flatMap((order) => [order, `-${order}`] as const)
const longestSearch = 200

/** Reads the address; what it can't mean is left out. */
export function readView(parameters: Pick<URLSearchParams, 'get'>): View {
  const task = parameters.get('task') ?? ''
  const status = parameters.get('status')
  const statusesKnown = known(statuses, status)
  const isStatus = status === 'all' || statusesKnown.length > 0
  return {
    task: /^[1-9]\d{0,14}$/.test(task) ? Number(task) : null,
    status: isStatus ? statusesKnown : plainView.status,
    priority: known(priorities, parameters.get('priority')),
    due: known(keysOf(dueWindows), parameters.get('due'))[0] ?? null,
    q: (parameters.get('q') ?? '').replaceAll('\0', '').slice(0, longestSearch).toWellFormed(),
    sort: known(sorts, parameters.get('sort'))[0] ?? plainView.sort,
  }
}

/** The address of a view; what is plain is left out. */
export function viewHref(view: View): string {
  const parameters = new URLSearchParams()
  if (view.task !== null) parameters.set('task', String(view.task))
  if (!sameChoice(view.status, plainView.status)) {
    parameters.set('status', view.status.length ? view.status.join(',') : 'all')
  }
  if (view.priority.length) parameters.set('priority', view.priority.join(','))
  if (view.due) parameters.set('due', view.due)
  if (view.q) parameters.set('q', view.q)
  if (view.sort !== plainView.sort) parameters.set('sort', view.sort)
  const query = parameters.toString().replaceAll('%2C', ',')
  return query ? `/?${query}` : '/'
}

/** Whether the list shows less than everything that is open: an empty one then doesn't mean that all is done. */
export function isNarrowed(view: View): boolean {
  return (
    view.q.trim() !== '' ||
    view.priority.length > 0 ||
    view.due !== null ||
    !sameChoice(view.status, plainView.status)
  )
}

type ListInput = Partial<Omit<TaskListQuery, 'cursor'>>

/** The question that a view asks of the API, on a given day; equal views ask equal questions. */
export function listInput(view: View, today: string): ListInput {
  const q = view.q.trim()
  return {
    sort: view.sort,
    ...(view.status.length && { status: inOrder(statuses, view.status) }),
    ...(view.priority.length && { priority: inOrder(priorities, view.priority) }),
    ...(q && { q }),
    ...(view.due && dueRange(view.due, today)),
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
