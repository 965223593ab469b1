'use client'

import { type RefObject, useEffect, useEffectEvent } from 'react'
import { followPress } from '../ui/drag'

/**
 * Lets the subtasks of a list be dragged by their grips.
 *
 * @param onDrop called with the dragged subtask, and the one it should come below; null for the top
 */
export function useSubtaskDrag(
  list: RefObject<HTMLElement | null>,
  onDrop: (id: number, aboveId: number | null) => void,
): void {
  // The list may have changed since the press.
  const drop = useEffectEvent(onDrop)
  useEffect(() => {
    const element = list.current
    if (!element) return
    const onPress = (press: PointerEvent) => {
      if (press.button !== 0 || !(press.target instanceof Element)) return
      const item = press.target.closest('[data-grip]')?.closest<HTMLElement>('[data-subtask]')
      if (!item) return
      // A field that is being edited keeps the focus.
      press.preventDefault()
      followPress(press, {
        item,
        lists: [element],
        selector: '[data-subtask]',
        ordered: true,
        onDrop: ({ above }) => drop(idOf(item), above && idOf(above)),
      })
    }
    element.addEventListener('pointerdown', onPress)
    return () => element.removeEventListener('pointerdown', onPress)
  }, [list])
}

const idOf = (item: HTMLElement) => Number(item.dataset.subtask)
