import { entryKind } from '../cache/shared'

/** The entry kind of the saved filters of a person. They are few, so all share one key. */
export const filterKind = entryKind({
  name: 'filter',
  template: 'user:{actor}:filters',
  ttl: 600,
  readBy: 'filter.list',
  alsoReadBy: ['filter.byId'],
  label: 'Saved filters',
  holds: 'the saved filters of a person, all together and each by itself',
  removedWhen: 'one of them is added, changed or deleted',
})

export const filtersKey = filterKind.key
