import type { CachedRead } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { digestOf } from '../versions/digest'
import { versionTag } from '../versions/entity-tag'
import { findFilter, findFilters, type OwnFilter } from './filter-query'
import { filtersKey } from './keys'
import type { Filter } from './schema'

/** One filter of a person: a field beside the list, because the same writes remove both. */
export const filterById: CachedRead<Db, CachedKind, OwnFilter, Filter> = {
  kind: 'filter',
  address: ({ id, userId }) => ({ key: filtersKey(userId), field: `?id=${id}` }),
  async load(db, own) {
    const filter = await findFilter(db, own)
    return filter && { value: filter, etag: versionTag('filter', filter) }
  },
}

/** The prefix of the entity tag of the list of filters. */
export const filtersTag = 'filters-'

/** All filters of a person, by the person's id. */
export const filtersOfPerson: CachedRead<Db, CachedKind, number, Filter[]> = {
  kind: 'filter',
  address: (userId) => ({ key: filtersKey(userId), field: '' }),
  async load(db, userId) {
    const filters = await findFilters(db, userId)
    return { value: filters, etag: filtersTag + digestOf(filters) }
  },
}
