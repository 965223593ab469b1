'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { stateWithPlace } from './list/scroll-position'
import { readView, type View, viewHref } from './view'

/** What the page shows, from its address. */
export function useView(): View {
  const parameters = useSearchParams()
  return useMemo(() => readView(parameters), [parameters])
}

/**
 * Goes to another view without asking the server for a page: the data comes through the API.
 *
 * @param step `push` where going back should undo it, `replace` for what changes with every key
 */
export function goToView(view: View, step: 'push' | 'replace' = 'push'): void {
  const href = viewHref(view)
  if (step === 'push') window.history.pushState(stateWithPlace(), '', href)
  else window.history.replaceState(stateWithPlace(), '', href)
}
