'use client'

import { useEffect } from 'react'
import { focusRow, indexOfRow, rowOf, rowsOf } from '../tasks/list/rows'
import { regions } from '../ui/leave-field'

/** How long whatever took the focus away may take to place it elsewhere, in milliseconds. */
const graceMs = 80

/** Where in a list the focus last was. */
interface Place {
  list: Element
  row: HTMLElement
  index: number
}

/**
 * Keeps the focus from falling to the page. When what has it goes away or lets go of it, and nothing else takes it, the
 * nearest part of the page around it gets it: the open task, a dialog, or the list. A row that went away by what was
 * chosen in a menu or a message leaves it to the row that takes its place. Keys then go on from there.
 */
export function useFocusGuard(): void {
  useEffect(() => {
    let around: HTMLElement[] = []
    let place: Place | null = null
    /** The focus has since gone on to a menu or a message, which were there for the row. */
    let away = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const isLost = () => around.length > 0 && document.activeElement === document.body
    const check = () => {
      timer = undefined
      if (!isLost()) return
      const row = place && (away || !place.row.isConnected) ? rowAt(place) : null
      if (row) return focusRow(row)
      const places = document.querySelectorAll<HTMLElement>('[data-sheet], #content')
      ;[...around, ...places].find(canHoldFocus)?.focus({ preventScroll: true })
    }
    const checkSoon = () => {
      timer ??= setTimeout(check, graceMs)
    }
    const remember = ({ target }: FocusEvent) => {
      const found = regionsAround(target)
      // Messages and menus are in no such part; what was left for them still is.
      away = found.length === 0
      if (away) return
      around = found
      place = placeOf(target)
    }
    // Not every browser reports that the element with the focus was removed.
    const observer = new MutationObserver(() => isLost() && checkSoon())
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    document.addEventListener('focusout', checkSoon)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('focusout', checkSoon)
    }
  }, [])
}

/** The parts of the page that an element is in, from the inside out. */
function regionsAround(target: EventTarget | null): HTMLElement[] {
  const found: HTMLElement[] = []
  let region = target instanceof Element ? target.closest<HTMLElement>(regions) : null
  while (region) {
    found.push(region)
    region = region.parentElement?.closest<HTMLElement>(regions) ?? null
  }
  return found
}

function placeOf(target: EventTarget | null): Place | null {
  const row = target instanceof Element ? rowOf(target) : null
  const list = row?.parentElement
  return row && list ? { list, row, index: indexOfRow(row) } : null
}

/** The row that is now at a place, or the last one before it. */
function rowAt({ list, index }: Place): HTMLElement | null {
  const rows = list.isConnected ? rowsOf(list) : []
  return rows.find((row) => indexOfRow(row) >= index) ?? rows.at(-1) ?? null
}

function canHoldFocus(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true })
}
