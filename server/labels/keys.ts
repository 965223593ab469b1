import { entryKind } from '../cache/shared'

/** The entry kind of the labels. They are few, so all share one key: a new name of one removes nothing else. */
export const labelKind = entryKind({
  name: 'label',
  template: 'labels',
  ttl: 600,
  readBy: 'label.list',
  alsoReadBy: ['label.byId'],
  label: 'Labels',
  holds: 'the labels, all together and each by itself',
  removedWhen: 'one of them is added, changed or deleted',
})

export const labelsKey = labelKind.key
