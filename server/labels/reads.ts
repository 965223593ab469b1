import type { CachedRead } from '../cache'
import type { CachedKind } from '../cached-kinds'
import type { Db } from '../db/database'
import { digestOf } from '../versions/digest'
import { versionTag } from '../versions/entity-tag'
import { labelsKey } from './keys'
import { findLabel, findLabels } from './label-query'
import type { Label } from './schema'

/** One label, by its id: a field beside the list, because the same writes remove both. */
export const labelById: CachedRead<Db, CachedKind, number, Label> = {
  kind: 'label',
  address: (id) => ({ key: labelsKey(), field: `?id=${id}` }),
  async load(db, id) {
    const label = await findLabel(db, id)
    return label && { value: label, etag: versionTag('label', label) }
  },
}

/** The prefix of the entity tag of the list of labels. */
export const labelsTag = 'labels-'

/** All labels. */
export const allLabels: CachedRead<Db, CachedKind, undefined, Label[]> = {
  kind: 'label',
  address: () => ({ key: labelsKey(), field: '' }),
  async load(db) {
    const labels = await findLabels(db)
    return { value: labels, etag: labelsTag + digestOf(labels) }
  },
}
