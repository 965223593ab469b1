import type { Filter } from './schema'

/** Event messages for writes to saved filters. */

const event = ({ id }: Pick<Filter, 'id'>, what: string) => ({ cause: `Filter ${id} ${what}` })

/** Message for a new filter. */
export const filterAdded = (filter: Filter) => event(filter, 'added')

/** Message for a change to a filter. */
export const filterChanged = (filter: Filter) => event(filter, 'changed')

/** Message for a filter that was deleted. */
export const filterDeleted = (filter: Pick<Filter, 'id'>) => event(filter, 'deleted')
