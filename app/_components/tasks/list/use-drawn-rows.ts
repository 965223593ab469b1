'use client'

import { type RefObject, useCallback, useEffect, useId, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { setDrawnRows } from '../reading/drawn-rows'
import type { Line } from './lines'
import { RowHeights, type RowRange } from './row-heights'
import { idOfLine, linesOf } from './rows'

/** Lists up to this length are drawn whole, so that the browser's search finds words in them too. */
const drawnAnyway = 200
/** Rows are added and removed this many at a time, not one with every step of the wheel. */
const step = 10

/** A row to draw, or a gap for `rows` that are not drawn, `height` pixels tall. */
export type DrawnPart = { index: number } | { rows: RowRange; height: number }

/**
 * Which part of a long list is drawn: the rows in view, a screenful above and below, and those in `kept` wherever they
 * are. The list always has its full height, so the page scrolls as if all rows were there. Where a height was only
 * estimated, the browser's scroll anchoring keeps what is in view in place.
 *
 * @param kept the indexes of the rows to draw in any case, such as the focused one
 */
export function useDrawnRows(
  list: RefObject<HTMLElement | null>,
  rows: readonly Line[],
  kept: readonly number[],
): DrawnPart[] {
  const [heights] = useState(() => new RowHeights())
  const [near, setNear] = useState<RowRange>({ from: 0, to: drawnAnyway })
  const printing = usePrinting()
  const name = useId()

  const look = useCallback(() => {
    if (!list.current) return
    const top = -list.current.getBoundingClientRect().top
    const screen = window.innerHeight
    const { from, to } = heights.between(rows, top - screen, top + 2 * screen)
    const next = { from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step }
    setNear((last) => (last.from === next.from && last.to === next.to ? last : next))
  }, [list, rows, heights])

  useLayoutEffect(() => {
    for (const line of list.current ? linesOf(list.current) : []) {
      heights.measure(idOfLine(line), heightOf(line))
    }
    look()
  })
  useEffect(() => {
    // Synchronously, or fast scrolling would reach an area where nothing is drawn yet.
    const lookNow = () => flushSync(look)
    // On a board the columns scroll, and scroll events do not bubble.
    window.addEventListener('scroll', lookNow, { passive: true, capture: true })
    window.addEventListener('resize', lookNow)
    return () => {
      window.removeEventListener('scroll', lookNow, { capture: true })
      window.removeEventListener('resize', lookNow)
    }
  }, [look])
  useEffect(() => {
    if (!list.current) return
    let width = list.current.clientWidth
    const observer = new ResizeObserver(([entry]) => {
      if (!entry || entry.target.clientWidth === width) return
      width = entry.target.clientWidth
      heights.clear()
      look()
    })
    observer.observe(list.current)
    return () => observer.disconnect()
  }, [list, heights, look])

  const drawn =
    printing || rows.length <= drawnAnyway
      ? indexes({ from: 0, to: rows.length })
      : [...new Set([...indexes({ ...near, to: Math.min(near.to, rows.length) }), ...kept])]
          .filter((index) => index >= 0 && index < rows.length)
          .sort((a, b) => a - b)
  useEffect(() => {
    setDrawnRows(
      name,
      drawn.flatMap((index) => rows[index]?.id ?? []),
    )
  })
  useEffect(() => () => setDrawnRows(name, []), [name])
  return withGaps(drawn, rows.length).map((part) =>
    'index' in part ? part : { ...part, height: heights.of(rows, part.rows) },
  )
}

/** Whether the page is being printed. It is set early enough for everything on paper to be drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}

/** How far below a line the next one begins: a heading beside its rows takes no height. */
function heightOf(line: HTMLElement): number {
  const { top, height } = line.getBoundingClientRect()
  const next = line.nextElementSibling?.getBoundingClientRect()
  return next ? next.top - top : height
}

function indexes({ from, to }: RowRange): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset)
}

/** The drawn rows in order, and the gaps before, between and after them. */
function withGaps(
  drawn: readonly number[],
  count: number,
): ({ index: number } | { rows: RowRange })[] {
  let next = 0
  const parts = drawn.flatMap((index) => {
    const gap = index > next ? [{ rows: { from: next, to: index } }] : []
    next = index + 1
    return [...gap, { index }]
  })
  return next < count ? [...parts, { rows: { from: next, to: count } }] : parts
}
