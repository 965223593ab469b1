'use client'

import { useEffect } from 'react'
import { focusRow, idOfRow, rowOf } from '../list/rows'
import { extendSelectionTo } from './extend-selection'
import { toggleSelected } from './selection'

/**
 * Makes a click with Shift extend the selection to a row, and a click with Ctrl or ⌘ select or deselect it. On a row's
 * link such a click would open a window or a tab; the middle button still does.
 */
export function useSelectionClicks(): void {
  useEffect(() => {
    const onPress = (event: MouseEvent) => {
      // Shift would select the text from here to there.
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
    // In the capture phase, before any other part of the page handles them.
    window.addEventListener('mousedown', onPress, { capture: true })
    window.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('mousedown', onPress, { capture: true })
      window.removeEventListener('click', onClick, { capture: true })
    }
  }, [])
}

/** The row that a click selects; null for a plain click, and for a control in the row that handles clicks itself. */
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
