'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { idOfRow, indexOfRow, rowOfTask, rowsInView } from './rows'
import {
  rememberedScrollPosition,
  rememberScrollPosition,
  type ScrollPosition,
} from './scroll-position'

/** How long after the last scroll event scrolling counts as finished, in milliseconds. */
const restMs = 150
/** How many rows beyond its old position a row is still searched for. */
const searchFurther = 200
/** How often the position is corrected: drawing the rows around a row can move it, as their heights were estimated. */
const corrections = 3

interface PlaceOptions {
  /** Which list it is; each list has its own positions. */
  list: string
  rows: readonly Task[]
  /** Reads the next page; null when there is none, or when it is already being read. */
  readMore: (() => void) | null
}

/**
 * Remembers the user's position in the list, and restores it when they come back.
 *
 * @returns the task to draw wherever the page is scrolled
 */
export function useScrollPosition(
  element: RefObject<HTMLElement | null>,
  { list, rows, readMore }: PlaceOptions,
): number | null {
  const [sought, setSought] = useState<ScrollPosition | null>(null)
  const correctionsLeft = useRef(corrections)

  useLayoutEffect(() => setSought(rememberedScrollPosition(list)), [list])

  useLayoutEffect(() => {
    if (!sought) return
    const row = rowOfTask(element.current, sought.taskId)
    if (row) {
      window.scrollBy({ top: row.getBoundingClientRect().top - sought.offset, behavior: 'instant' })
      correctionsLeft.current -= 1
      if (correctionsLeft.current > 0) return setSought({ ...sought })
    } else if (rows.some(({ id }) => id === sought.taskId)) {
      return
    } else if (rows.length <= sought.index + searchFurther) {
      // Still being read, or not available.
      return readMore?.()
    }
    correctionsLeft.current = corrections
    setSought(null)
  }, [element, sought, rows, readMore])

  useEffect(() => {
    if (!sought) return
    const giveUp = () => setSought(null)
    const gestures = ['wheel', 'touchstart', 'pointerdown', 'keydown']
    for (const gesture of gestures) window.addEventListener(gesture, giveUp, { passive: true })
    return () => {
      for (const gesture of gestures) window.removeEventListener(gesture, giveUp)
    }
  }, [sought])

  useEffect(() => {
    if (sought) return
    const remember = () => {
      const row = element.current && rowsInView(element.current)[0]
      const atTop = window.scrollY === 0 || !row
      rememberScrollPosition(
        atTop
          ? null
          : {
              list,
              taskId: idOfRow(row),
              index: indexOfRow(row),
              offset: row.getBoundingClientRect().top,
            },
      )
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const rememberSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(remember, restMs)
    }
    window.addEventListener('scroll', rememberSoon, { passive: true })
    window.addEventListener('pagehide', remember)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', rememberSoon)
      window.removeEventListener('pagehide', remember)
    }
  }, [element, list, sought])

  return sought?.taskId ?? null
}
