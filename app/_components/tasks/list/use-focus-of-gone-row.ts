'use client'

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import type { Task } from '@/server/tasks/schema'
import { focusRow, rowOf, rowsOf } from './rows'

/**
 * Keeps the keyboard's place in the list: when the row that had the focus goes away (completed, deleted, filtered
 * out), the one that took its place gets it. The browser would start over at the top of the page.
 */
export function useFocusOfGoneRow(
  list: RefObject<HTMLUListElement | null>,
  rows: readonly Task[] | undefined,
) {
  const place = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (!rows || place.current === null || document.activeElement !== document.body) return
    const remaining = rowsOf(list.current)
    const next = remaining[Math.min(place.current, remaining.length - 1)]
    if (next) focusRow(next)
  }, [list, rows])
  return {
    onFocus(event: FocusEvent<HTMLElement>) {
      const row = rowOf(event.target)
      place.current = row ? rowsOf(list.current).indexOf(row) : null
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      // Without a target the row may just be going away; a click beside the list names none either, but takes the
      // focus to the page before the next change.
      if (event.relatedTarget) place.current = null
    },
  }
}
