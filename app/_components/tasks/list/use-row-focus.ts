'use client'

import {
  type FocusEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Task } from '@/server/tasks/schema'
import { focusRow, idOfRow, indexOfRow, rowOf, rowOfTask } from './rows'

/** How to read more rows. */
interface Further {
  more: boolean
  loadMore: () => void
}

interface Awaited {
  index: number
  /** What had the focus when the rows were requested: if the user has moved on since, the focus stays where it is. */
  from: Element | null
}

/**
 * The position of the keyboard focus in a list that is only partly drawn and read. The row that has the focus, or is
 * about to get it, is `kept`: drawn wherever the page is scrolled. When it goes away (completed, deleted, filtered
 * out), the row that takes its place gets the focus; the browser would start over at the top of the page.
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  rows: readonly Task[],
  { more, loadMore }: Further,
) {
  const [kept, setKept] = useState<{ id: number } | null>(null)
  const wanted = useRef(false)
  const place = useRef<number | null>(null)
  const awaited = useRef<Awaited | null>(null)

  const focusIndex = useCallback(
    (index: number) => {
      const row = rows[index]
      if (!row) return
      wanted.current = true
      setKept({ id: row.id })
    },
    [rows],
  )
  const goTo = useCallback(
    (index: number) => {
      if (index < rows.length) return focusIndex(Math.max(index, 0))
      if (!more) return
      awaited.current = { index, from: document.activeElement }
      loadMore()
    },
    [rows.length, more, loadMore, focusIndex],
  )
  useLayoutEffect(() => {
    if (awaited.current && awaited.current.index < rows.length) {
      const { index, from } = awaited.current
      awaited.current = null
      const { activeElement } = document
      if (activeElement === from || activeElement === document.body) return focusIndex(index)
    }
    if (place.current === null || document.activeElement !== document.body) return
    focusIndex(Math.min(place.current, rows.length - 1))
  }, [rows, focusIndex])
  useLayoutEffect(() => {
    const row = wanted.current && kept && rowOfTask(list.current, kept.id)
    if (!row) return
    wanted.current = false
    focusRow(row)
  }, [list, kept])

  return {
    kept: kept?.id ?? null,
    /** Focuses a row, whether or not it is drawn or read yet. */
    goTo,
    /** Focuses the row of a task; returns whether there is one. */
    focusTask(id: number): boolean {
      const index = rows.findIndex((row) => row.id === id)
      focusIndex(index)
      return index !== -1
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      const row = rowOf(event.target)
      place.current = row ? indexOfRow(row) : null
      if (row) setKept((last) => (last?.id === idOfRow(row) ? last : { id: idOfRow(row) }))
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      // Without a target the row may just be going away. A click outside the list has no target either, but moves the
      // focus to the page before the next change.
      if (event.relatedTarget) place.current = null
    },
  }
}
