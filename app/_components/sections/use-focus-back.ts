'use client'

import { useLayoutEffect, useRef } from 'react'

/** Focuses what takes the place of a field that had the focus when it went away. */
export function useFocusBack(editing: boolean, find: () => HTMLElement | null | undefined): void {
  const was = useRef(editing)
  useLayoutEffect(() => {
    const isOver = was.current && !editing
    was.current = editing
    // A user who has gone elsewhere stays there.
    if (isOver && document.activeElement === document.body) find()?.focus()
  })
}
