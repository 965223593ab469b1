'use client'

import { useSyncExternalStore } from 'react'
import { browserStore } from '../ui/browser-store'

const storageKey = 'hotlist.folded-sections'
/** Ids of sections that are long gone would otherwise gather. */
const maxKept = 1000
const none: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()
let folded: ReadonlySet<string> | undefined

function read(): ReadonlySet<string> {
  folded ??= new Set(browserStore()?.getItem(storageKey)?.split(' ').filter(Boolean))
  return folded
}

function toggle(name: string): void {
  const next = new Set(read())
  if (!next.delete(name)) next.add(name)
  folded = next
  browserStore()?.setItem(storageKey, [...next].slice(-maxKept).join(' '))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Which sections are collapsed, by their names for this, and the function that collapses or expands one. */
export function useFoldedSections(): [ReadonlySet<string>, (name: string) => void] {
  return [useSyncExternalStore(subscribe, read, () => none), toggle]
}
