'use client'

import { type CSSProperties, type PointerEvent, type RefObject, useEffect, useState } from 'react'

/** Where the items of a list were when one was taken up, measured from the top of the list. */
interface Place {
  top: number
  height: number
}

interface Drag {
  from: number
  to: number
  /** How far the item is from where it was. */
  distance: number
  /** Where on the list it was taken. */
  start: number
  places: readonly Place[]
}

/** So near to the edge of what scrolls, it does. */
const edge = 48
const scrollStep = 12

/**
 * Sorts the children of a list, all of which are drawn, by dragging them by a handle, with a mouse, a pen or a finger.
 *
 * @param scroller what scrolls the list
 * @param onDrop called with the index that an item had, and the one that it is to have
 */
export function useDragSort(
  list: RefObject<HTMLElement | null>,
  scroller: string,
  onDrop: (from: number, to: number) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const dragging = drag !== null
  useEffect(() => {
    if (!dragging) return
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // It backs out of the drag, and of nothing else.
      event.stopPropagation()
      setDrag(null)
    }
    window.addEventListener('keydown', cancel, { capture: true })
    return () => window.removeEventListener('keydown', cancel, { capture: true })
  }, [dragging])

  const heightOnList = (event: PointerEvent) =>
    event.clientY - (list.current?.getBoundingClientRect().top ?? 0)

  const handle = (index: number) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !list.current) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      const { top } = list.current.getBoundingClientRect()
      const places = [...list.current.children].map((item) => {
        const rect = item.getBoundingClientRect()
        return { top: rect.top - top, height: rect.height }
      })
      setDrag({ from: index, to: index, distance: 0, start: heightOnList(event), places })
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!drag) return
      scrollAtEdge(event.currentTarget.closest(scroller), event.clientY)
      const distance = heightOnList(event) - drag.start
      setDrag({ ...drag, distance, to: indexAt(drag, distance) })
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (!drag) return
      // The last move may not have been drawn yet.
      const to = indexAt(drag, heightOnList(event) - drag.start)
      if (to !== drag.from) onDrop(drag.from, to)
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
  })
  return { handle, dragged: drag?.from ?? null, style: (index: number) => styleOf(index, drag) }
}

/** The index that an item gets when it is let go of so far from its place. */
function indexAt({ from, places }: Drag, distance: number): number {
  const own = places[from]
  if (!own) return from
  const middle = own.top + distance + own.height / 2
  return places.filter(({ top, height }, at) => at !== from && top + height / 2 < middle).length
}

/** How an item stands while another one, or itself, is dragged. */
function styleOf(index: number, drag: Drag | null): CSSProperties | undefined {
  if (!drag) return undefined
  const { from, to, distance, places } = drag
  if (index === from) return { transform: `translateY(${distance}px)`, zIndex: 1 }
  const height = places[from]?.height ?? 0
  const by = index > from && index <= to ? -height : index < from && index >= to ? height : 0
  return { transform: `translateY(${by}px)`, transition: 'transform 120ms' }
}

function scrollAtEdge(scroller: Element | null, y: number): void {
  if (!scroller) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y < top + edge) scroller.scrollBy({ top: -scrollStep })
  if (y > bottom - edge) scroller.scrollBy({ top: scrollStep })
}
