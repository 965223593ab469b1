/** The part of the cache that also runs in a browser: nothing here imports Node, Redis or a database. */

export { defaultTiming } from './coherence-timing'
export { entryKind } from './entry-kind'
export { EntryKinds } from './entry-kinds'
export { epochPattern } from './epoch'
