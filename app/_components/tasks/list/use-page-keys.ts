'use client'

import { useEffect } from 'react'
import { isTyping, shortcutsEnabled } from '../../ui/shortcuts'

/**
 * The keys that lead to the fields of the page.
 *
 * @param close closes what is open
 */
export function usePageKeys(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTyping(event)) return close()
      if (isTyping(event) || !shortcutsEnabled()) return
      const field = fieldOf(event.key)
      if (!field) return
      event.preventDefault()
      field.focus()
      field.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [close])
}

/** The field that a key stands for. */
function fieldOf(key: string): HTMLInputElement | null {
  const id = key === '/' ? 'search' : key === 'c' || key === 'n' ? 'quick-add' : null
  const field = id && document.getElementById(id)
  return field instanceof HTMLInputElement ? field : null
}
