import { browserStore } from './browser-store'

/** Text that the user has written and not saved yet, kept in this browser until it is saved or discarded. */
export interface KeptDraft {
  text: string
  /** What editing began from: the version and the epoch of the row, and the saved text. */
  version: number
  epoch: string
  value: string
}

interface StoredDraft extends KeptDraft {
  /** Milliseconds since 1970. */
  writtenAt: number
}

/** Beyond this number, the oldest drafts are dropped: no one came back to them, or what they belong to is gone. */
const maxKept = 50

const prefix = 'hotlist.draft.'

/** The draft of a field, by the field's name; null if there is none. */
export function keptDraft(name: string): KeptDraft | null {
  const store = browserStore()
  return store && storedDraft(store, prefix + name)
}

/** Stores the draft of a field; null removes it. */
export function keepDraft(name: string, draft: KeptDraft | null): void {
  const store = browserStore()
  if (!draft) {
    store?.removeItem(prefix + name)
    return
  }
  if (!store) return
  const stored: StoredDraft = { ...draft, writtenAt: Date.now() }
  try {
    store.setItem(prefix + name, JSON.stringify(stored))
  } catch {
    // The browser has no room left. The draft then lasts only as long as its field.
  }
  forgetOldest(store)
}

function forgetOldest(store: Storage): void {
  const keys = Object.keys(store).filter((key) => key.startsWith(prefix))
  if (keys.length <= maxKept) return
  const oldestLast = keys
    .map((key) => ({ key, writtenAt: storedDraft(store, key)?.writtenAt ?? 0 }))
    .sort((one, other) => other.writtenAt - one.writtenAt)
  for (const { key } of oldestLast.slice(maxKept)) store.removeItem(key)
}

function storedDraft(store: Storage, key: string): StoredDraft | null {
  const stored = store.getItem(key)
  if (stored === null) return null
  // Versions of Hotlist from before epochs stored drafts without one.
  const draft: unknown = { epoch: '', ...JSON.parse(stored) }
  return isStoredDraft(draft) ? draft : null
}

function isStoredDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'version' in value &&
    typeof value.version === 'number' &&
    'epoch' in value &&
    typeof value.epoch === 'string' &&
    'value' in value &&
    typeof value.value === 'string' &&
    'writtenAt' in value &&
    typeof value.writtenAt === 'number'
  )
}
