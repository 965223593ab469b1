import type { View } from './view'

/** What is due on this very day, in the manual order, from which the page takes those with a time: the first part of Today. */
export function dueToday(view: View): View {
  return { ...view, name: 'list', due: 'today', sort: 'position', group: null }
}

/** What should have been done by now: the second part of Today. */
export function overdue(view: View): View {
  return { ...view, name: 'list', due: 'overdue', sort: 'dueDate', group: null }
}
