import type { TaskListQuery, TaskPriority, TaskSort, TaskStatus } from '@/server/tasks/schema'
import { beginningOf, titleLength } from '@/server/text/length'
import { addDays } from '../dates/calendar'
import {
  type DueWindow,
  dueWindows,
  type Grouping,
  keysOf,
  orderOf,
  orders,
  priorities,
  statuses,
  type ViewName,
  viewWords,
} from './vocabulary'

/** What the page shows, as encoded in the address: `/?view=board&project=4&label=2&task=7&priority=high&sort=-dueDate&q=milk`. */
export interface View {
  name: ViewName
  /** The project whose tasks it shows; null for those of all. */
  project: number | null
  /** The label that its tasks carry; null for any tasks. */
  label: number | null
  /** The open task. */
  task: number | null
  /** Empty for every status. */
  status: readonly TaskStatus[]
  /** Empty for every priority. */
  priority: readonly TaskPriority[]
  due: DueWindow | null
  q: string
  sort: TaskSort
  /** What the list is grouped by: `none` where a list is grouped by default; null for the default. */
  group: Grouping | 'none' | null
}

/** What `/` shows: everything that is still open, in the manual order. */
export const plainView: View = {
  name: 'list',
  project: null,
  label: null,
  task: null,
  status: ['todo', 'in_progress'],
  priority: [],
  due: null,
  q: '',
  sort: 'position',
  group: null,
}

type Choice = 'label' | 'status' | 'priority' | 'due' | 'sort' | 'group'

const choices: Record<ViewName, readonly Choice[]> = {
  list: ['label', 'status', 'priority', 'due', 'sort', 'group'],
  board: ['label', 'priority', 'due', 'sort', 'group'],
  today: ['label', 'priority'],
  upcoming: ['label', 'priority'],
  trash: [],
}

/** Whether a view can be about one project. */
function canBeOfProject(name: ViewName): boolean {
  return name === 'list' || name === 'board'
}

/** Whether users can make this choice in a view; where they can't, the view decides. */
export function canChoose(view: View, choice: Choice): boolean {
  if (choice === 'group' && groupingsOf(view).length === 0) return false
  return choices[view.name].includes(choice)
}

/** What a view can be grouped by. The columns of a board are statuses, or in a project sections. */
export function groupingsOf({ name, project }: Pick<View, 'name' | 'project'>): Grouping[] {
  const sections: Grouping[] = project === null ? [] : ['section']
  if (name === 'board') return sections
  return name === 'list' ? [...sections, 'status', 'due', 'priority'] : []
}

const sorts: readonly TaskSort[] = orders.flatMap((order) => [order, `-${order}`] as const)

/** Reads the address; values that are not valid are ignored. */
export function readView(parameters: Pick<URLSearchParams, 'get'>): View {
  const name = known(keysOf(viewWords), parameters.get('view'))[0] ?? plainView.name
  const chosen = (choice: Choice) =>
    choices[name].includes(choice) ? parameters.get(choice) : null
  const status = chosen('status')
  const statusesKnown = known(statuses, status)
  const isStatus = status === 'all' || statusesKnown.length > 0
  const project = canBeOfProject(name) ? readId(parameters.get('project')) : null
  const group = chosen('group')
  const isUngrouped = group === 'none' && name === 'list' && project !== null
  return {
    name,
    project,
    label: readId(chosen('label')),
    task: readId(parameters.get('task')),
    status: isStatus ? statusesKnown : plainView.status,
    priority: known(priorities, chosen('priority')),
    due: known(keysOf(dueWindows), chosen('due'))[0] ?? null,
    q: beginningOf((parameters.get('q') ?? '').replaceAll('\0', '').toWellFormed(), titleLength),
    sort: known(sorts, chosen('sort'))[0] ?? plainView.sort,
    group: isUngrouped ? 'none' : (known(groupingsOf({ name, project }), group)[0] ?? null),
  }
}

function readId(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}

/** The address of a view; defaults are left out. */
export function viewHref(view: View): string {
  const parameters = new URLSearchParams()
  if (view.name !== plainView.name) parameters.set('view', view.name)
  if (view.project !== null) parameters.set('project', String(view.project))
  if (view.label !== null) parameters.set('label', String(view.label))
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

/** The order of a view: grouping needs the order that keeps the tasks of a group together. */
export function sortShown({ name, group, sort, status }: View): TaskSort {
  if (name === 'trash') return '-updatedAt'
  if (name === 'today' || name === 'upcoming') return 'dueDate'
  const { order } = orderOf(sort)
  if (group === 'due' && order !== 'dueDate') return 'dueDate'
  if (group === 'priority' && order !== 'priority') return '-priority'
  return order === 'position' && isOnlyDone(status) ? '-completedAt' : sort
}

/** Whether a view has nothing but done tasks, whose own order is that in which they were done. */
export function isOnlyDone(status: View['status']): boolean {
  return status.length === 1 && status[0] === 'done'
}

/** What the rows of a view are grouped by, if anything. Those of a project are grouped by its sections, if it has any. */
export function headingsOf({ name, group, project }: View): Grouping | 'day' | null {
  if (name === 'today') return 'due'
  if (name === 'upcoming') return 'day'
  if (group === 'none') return null
  return group ?? (name === 'list' && project !== null ? 'section' : null)
}

/** Whether a view shows the manual order. */
export function isOwnOrder(view: View): boolean {
  const headings = headingsOf(view)
  return sortShown(view) === 'position' && (headings === null || headings === 'section')
}

/** The query for the list of a view. */
export type ListInput = Partial<Omit<TaskListQuery, 'cursor'>>

/** The API query of a view on a given day; equal views make equal queries. */
export function listInput(view: View, today: string): ListInput {
  const q = view.q.trim()
  const asked = { sort: sortShown(view), ...(q && { q }) }
  if (view.name === 'trash') return { ...asked, trash: true }
  return {
    ...asked,
    ...inProject(view),
    ...withLabel(view),
    ...(view.status.length && { status: inOrder(statuses, view.status) }),
    ...(view.priority.length && { priority: inOrder(priorities, view.priority) }),
    ...(view.due && dueRange(view.due, today)),
    ...(view.name === 'today' && { dueBefore: today }),
    ...(view.name === 'upcoming' && { dueAfter: addDays(today, 1) }),
  }
}

/** What reads and new tasks name to be those of the project that a view shows; nothing in a view of all. */
export const inProject = ({ project }: Pick<View, 'project'>) =>
  project === null ? {} : { projectId: project }

/** What reads and new tasks name to be those of the label that a view shows. */
export const withLabel = ({ label }: Pick<View, 'label'>) =>
  label === null ? {} : { labelIds: [label] }

/** Whether a view is the page of a label, rather than a list that is filtered by one. */
export const isOfLabel = ({ name, project, label }: View): boolean =>
  name === 'list' && project === null && label !== null

/** Whether a view is one list; the columns of a board, for example, are several unless they are sections. */
export const isOneQuery = ({ name, group }: View): boolean =>
  (name !== 'board' || group === 'section') && name !== 'today' && group !== 'status'

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

/** Whether two choices are of the same values. */
export function sameChoice<Value>(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}
