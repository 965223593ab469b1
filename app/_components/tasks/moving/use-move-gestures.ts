'use client'

import { type RefObject, useEffectEvent } from 'react'
import { type DropPlace, followPress } from '../../ui/drag'
import { isElsewhere } from '../../ui/shortcuts'
import { idOfRow, rowOf } from '../list/rows'
import type { DropPosition } from './columns'
import { useRowListeners } from './use-row-listeners'

interface MoveGestures {
  /** Whether users choose the position within a column; otherwise they choose only the column. */
  ordered: boolean
  /** A row was dragged. */
  onDrop: (id: number, place: DropPosition) => void
  /** In a list with headings: the place below a row or a heading, or above all. Absent if there are no such headings. */
  placeBelow: ((line: HTMLElement | null, id: number) => DropPosition) | undefined
  /** Alt and an arrow were pressed: 1 is a step down or to the right, -1 a step up or to the left. */
  onStep: (id: number, step: { column: -1 | 0 | 1; index: -1 | 0 | 1 }) => void
  /** The grip was pressed. */
  onMenu: (id: number, grip: HTMLElement) => void
}

const steps = {
  ArrowUp: { column: 0, index: -1 },
  ArrowDown: { column: 0, index: 1 },
  ArrowLeft: { column: -1, index: 0 },
  ArrowRight: { column: 1, index: 0 },
} as const

/** Moves the rows in an element: by mouse anywhere on them, by finger on their grips, or by Alt and the arrows. */
export function useMoveGestures(root: RefObject<HTMLElement | null>, gestures: MoveGestures): void {
  // More rows may have been read since the press.
  const onDrop = useEffectEvent((id: number, place: DropPosition) => gestures.onDrop(id, place))
  const onPress = (event: PointerEvent) => {
    const row = isPlainPress(event) && event.target instanceof Element && rowOf(event.target)
    if (!row || !root.current || idOfRow(row) < 0) return
    const lists = columnsIn(root.current)
    if (!gestures.ordered && lists.length === 1 && !gestures.placeBelow) return
    const item = row
    const { placeBelow } = gestures
    followPress(event, {
      item,
      lists,
      selector: placeBelow ? '[data-row], [data-heading]' : '[data-row]',
      ordered: gestures.ordered,
      onDrop: (place) => {
        const id = idOfRow(item)
        onDrop(id, placeBelow?.(place.above, id) ?? placeAt(lists, place, item))
      },
    })
  }
  const onClick = ({ target }: MouseEvent) => {
    const grip = target instanceof Element && target.closest<HTMLElement>('[data-grip]')
    const row = grip && rowOf(grip)
    if (row) gestures.onMenu(idOfRow(row), grip)
  }
  const onKey = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event
    if (!altKey || ctrlKey || metaKey || shiftKey || isElsewhere(target)) return
    const step = Object.entries(steps).find(([name]) => name === key)?.[1]
    const row = target instanceof Element && rowOf(target)
    if (!step || !row) return
    if (step.column !== 0 && root.current?.matches('[data-column]')) return
    event.preventDefault()
    gestures.onStep(idOfRow(row), step)
  }
  useRowListeners(root, { onPress, onKey, onClick })
}

/** The columns of a board, or the element itself when it is the only list. */
function columnsIn(root: HTMLElement): HTMLElement[] {
  if (root.matches('[data-column]')) return [root]
  return [...root.querySelectorAll<HTMLElement>('[data-column]')]
}

/** Whether a press can begin a move: a finger scrolls unless it is on a grip, and controls in a row keep working. */
export function isPlainPress({ button, pointerType, target, ...keys }: PointerEvent): boolean {
  if (button !== 0 || keys.ctrlKey || keys.metaKey || keys.shiftKey) return false
  if (!(target instanceof Element)) return false
  if (target.closest('[data-grip]')) return true
  return pointerType === 'mouse' && target.closest('button, input') === null
}

function placeAt(
  lists: readonly HTMLElement[],
  { list, above }: DropPlace,
  item: HTMLElement,
): DropPosition {
  const column = lists.indexOf(list)
  if (!above) return { column, index: 0 }
  const before = Number(above.ariaPosInSet)
  const wasBefore = list.contains(item) && Number(item.ariaPosInSet) < before
  return { column, index: wasBefore ? before - 1 : before }
}
