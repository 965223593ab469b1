'use client'

import { useSyncExternalStore } from 'react'
import { browserStore } from '../../ui/browser-store'

const storageKey = 'hotlist.overdue'
const listeners = new Set<() => void>()
/** What the user has chosen; null for nothing yet, and undefined until that is known. */
let chosen: boolean | null | undefined

function choice(): boolean | null {
  if (chosen === undefined) {
    const stored = browserStore()?.getItem(storageKey) ?? null
    chosen = stored === null ? null : stored === 'open'
  }
  return chosen
}

function choose(open: boolean): void {
  chosen = open
  browserStore()?.setItem(storageKey, open ? 'open' : 'folded')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Whether Today shows the overdue tasks, which is remembered, and the function that changes it.
 *
 * @param byDefault whether it does for users who have not chosen yet
 */
export function useOverdueOpen(byDefault: boolean): [boolean, (open: boolean) => void] {
  return [useSyncExternalStore(subscribe, choice, () => null) ?? byDefault, choose]
}
