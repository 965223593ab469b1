/** What somebody has written and not saved yet, kept in this browser until it is saved or taken back. */
export interface KeptDraft {
  text: string
  /** What the writing began from. */
  version: number
  value: string
}

const keyOf = (name: string) => `hotlist.draft.${name}`

/** The draft of a field, by the field's name; null when there is none. */
export function keptDraft(name: string): KeptDraft | null {
  const stored = localStorage.getItem(keyOf(name))
  if (stored === null) return null
  const draft: unknown = JSON.parse(stored)
  return isDraft(draft) ? draft : null
}

/** Keeps the draft of a field, or with null forgets it. */
export function keepDraft(name: string, draft: KeptDraft | null): void {
  try {
    if (!draft) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), JSON.stringify(draft))
  } catch {
    // The browser has no room left. The draft then lasts as long as its field.
  }
}

function isDraft(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'version' in value &&
    typeof value.version === 'number' &&
    'value' in value &&
    typeof value.value === 'string'
  )
}
