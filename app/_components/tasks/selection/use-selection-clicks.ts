'use client'

import { useEffect } from 'react'
import { focusRow, idOfRow, rowOf } from '../list/rows'
import { extendSelectionTo } from './extend-selection'
import { toggleSelected } from './selection'

/**
 * Lets clicks with Shift pick on to a row, and those with Ctrl or ⌘ pick it or let go of it. A click on the link of a row
 * would open a window or a tab; the middle button still does.
 */
export function useSelectionClicks(): void {
  useEffect(() => {
    const onPress = (event: MouseEvent) => {
      // Shift would mark text from here to there.
      if (event.shiftKey && pickedRow(event)) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      const row = pickedRow(event)
      if (!row) return
      event.preventDefault()
      event.stopPropagation()
      if (event.shiftKey) extendSelectionTo(idOfRow(row), focusedId())
      else toggleSelected(idOfRow(row))
      focusRow(row)
    }
    // Before the page hears of them.
    window.addEventListener('mousedown', onPress, { capture: true })
    window.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('mousedown', onPress, { capture: true })
      window.removeEventListener('click', onClick, { capture: true })
    }
  }, [])
}

/** The row that a click picks; null for a plain click, and for a control in the row that has a meaning of its own. */
function pickedRow({ button, shiftKey, ctrlKey, metaKey, target }: MouseEvent): HTMLElement | null {
  if (button !== 0 || !(shiftKey || ctrlKey || metaKey)) return null
  if (!(target instanceof Element)) return null
  const row = rowOf(target)
  const own = target.closest('button, input:not([data-select])')
  return row && !own && row.querySelector('[data-select]') ? row : null
}

function focusedId(): number | undefined {
  const row = rowOf(document.activeElement)
  return row ? idOfRow(row) : undefined
}
