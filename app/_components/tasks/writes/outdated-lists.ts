import type { QueryKey } from '@tanstack/react-query'

/** What a write has changed in tasks: these fields, or more than fields. */
export type Changed = readonly string[] | 'more'

/** The filters of a list, by the field that each looks at. */
const filters: Readonly<Record<string, readonly string[]>> = {
  projectId: ['projectId'],
  sectionId: ['sectionId'],
  title: ['q'],
  description: ['q'],
  subtasks: ['q'],
  status: ['status'],
  priority: ['priority'],
  dueDate: ['dueBefore', 'dueAfter'],
}

const isCountPath = (path: unknown) => Array.isArray(path) && path[1] === 'count'

/**
 * Whether a list may have other rows or another order after a write, or a count another number; every write changes when
 * a task was updated.
 */
export function mayDiffer([path, read]: QueryKey, changed: Changed): boolean {
  if (changed === 'more' || !isObject(read)) return true
  const isCount = isCountPath(path)
  if (!isCount && read.type !== 'infinite') return true
  const input = isObject(read.input) ? read.input : {}
  const order = isCount ? input.by : String(input.sort ?? 'position').replace('-', '')
  if (order === 'updatedAt') return true
  return changed.some(
    (field) =>
      field === order ||
      (field === 'status' && order === 'completedAt') ||
      (field === 'dueTime' && order === 'dueDate' && !isCount) ||
      ((field === 'sectionId' || field === 'projectId') && order === 'section') ||
      // It goes to the top of its new project.
      (field === 'projectId' && order === 'position') ||
      filters[field]?.some((filter) => filter in input),
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
