'use client'

import { useEffect } from 'react'
import { isTyping, shortcutsEnabled } from '../../ui/shortcuts'
import { rowOf } from './rows'

/**
 * The keys of the rows. Arrows and the space bar act on a row that has the focus and scroll the page otherwise.
 *
 * @param step goes from a row, or from none, to the next one or the one before
 */
export function useRowKeys(step: (from: HTMLElement | null, by: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || !shortcutsEnabled()) return
      if (act(event.key, step)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [step])
}

/** Does what a key stands for; says whether it stands for anything here. */
function act(key: string, step: (from: HTMLElement | null, by: 1 | -1) => void): boolean {
  const row = rowOf(document.activeElement)
  switch (key) {
    case 'j':
      step(row, 1)
      return true
    case 'k':
      step(row, -1)
      return true
    case 'ArrowDown':
      if (row) step(row, 1)
      return row !== null
    case 'ArrowUp':
      if (row) step(row, -1)
      return row !== null
    case 'x':
      return tick(row)
    case ' ':
      // On the circle itself the browser does it.
      return document.activeElement instanceof HTMLAnchorElement && tick(row)
    default:
      return false
  }
}

function tick(row: HTMLElement | null): boolean {
  row?.querySelector<HTMLElement>('input[type="checkbox"]')?.click()
  return row !== null
}
