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

/** How rows come that have not been read yet. */
interface Further {
  more: boolean
  loadMore: () => void
}

interface Awaited {
  index: number
  /** What had the focus when the rows were asked for: whoever has moved on since is left there. */
  from: Element | null
}

/**
 * The keyboard's place in a list of which only a part is drawn and read. The row that has the focus, or is about to
 * get it, is `kept`, to be drawn wherever the page is scrolled. When it goes away (completed, deleted, filtered out),
 * the one that takes its place gets the focus; the browser would start over at the top of the page.
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
    /** Gives a row the focus, drawn or not, read or not. */
    goTo,
    /** Gives the row of a task the focus; says whether there is one. */
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
      // Without a target the row may just be going away; a click beside the list names none either, but takes the
      // focus to the page before the next change.
      if (event.relatedTarget) place.current = null
    },
  }
}
