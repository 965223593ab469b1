'use client'

import { useEffect } from 'react'
import { isTyping, shortcutsEnabled } from '../../ui/shortcuts'
import { focusRow, rowOf, rowsOf } from './rows'

/**
 * The keys of the list page. Arrows and the space bar act on a row that has the focus and scroll the page otherwise.
 *
 * @param close closes what is open
 */
export function useListKeys(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTyping(event)) return close()
      if (isTyping(event) || !shortcutsEnabled()) return
      if (act(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [close])
}

/** Does what a key stands for; says whether it stands for anything here. */
function act(key: string): boolean {
  const row = rowOf(document.activeElement)
  switch (key) {
    case '/':
      return focusField('search')
    case 'c':
    case 'n':
      return focusField('quick-add')
    case 'j':
      return step(row, 1)
    case 'k':
      return step(row, -1)
    case 'ArrowDown':
      return row !== null && step(row, 1)
    case 'ArrowUp':
      return row !== null && step(row, -1)
    case 'x':
      return tick(row)
    case ' ':
      // On the circle itself the browser does it.
      return document.activeElement instanceof HTMLAnchorElement && tick(row)
    default:
      return false
  }
}

function focusField(id: string): boolean {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  field.select()
  return true
}

function step(from: HTMLElement | null, by: 1 | -1): boolean {
  const rows = rowsOf(document)
  const next = from ? rows[rows.indexOf(from) + by] : rows.at(by === 1 ? 0 : -1)
  if (next) focusRow(next)
  return true
}

function tick(row: HTMLElement | null): boolean {
  row?.querySelector<HTMLElement>('input[type="checkbox"]')?.click()
  return row !== null
}
