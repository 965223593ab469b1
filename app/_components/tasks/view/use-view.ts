'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { stateWithPlace } from '../list/scroll-position'
import { readView, type View, viewHref } from './view'

/** What the page shows, read from its address. */
export function useView(): View {
  const parameters = useSearchParams()
  return useMemo(() => readView(parameters), [parameters])
}

/**
 * Goes to another view without requesting a page from the server: the data comes through the API.
 *
 * @param step `push` if going back should undo it, `replace` for changes made with every keystroke
 */
export function goToView(view: View, step: 'push' | 'replace' = 'push'): void {
  const href = viewHref(view)
  if (step === 'push') window.history.pushState(stateWithPlace(), '', href)
  else window.history.replaceState(stateWithPlace(), '', href)
}
