import type { Filter } from '@/server/filters/schema'
import { readView, type View, viewHref } from '../tasks/view/view'

/** What a saved filter shows. What the page does not know any more, it ignores. */
export const viewOf = ({ query }: Pick<Filter, 'query'>): View => ({
  ...readView(new URLSearchParams(query)),
  task: null,
})

/** The query by which a view is saved, whatever task is open: that of its address. Empty for what `/` shows. */
export const queryOf = (view: View): string => viewHref({ ...view, task: null }).slice(2)

/** The filter that a view shows, if it is saved. */
export const filterOf = (view: View, filters: readonly Filter[]): Filter | undefined =>
  filters.find((filter) => queryOf(viewOf(filter)) === queryOf(view))
