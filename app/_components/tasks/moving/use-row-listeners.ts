'use client'

import { type RefObject, useEffect, useEffectEvent } from 'react'

interface RowListeners {
  onPress: (event: PointerEvent) => void
  onKey: (event: KeyboardEvent) => void
  onClick?: (event: MouseEvent) => void
}

/** Listens to presses, keys and clicks in an element whose rows can be moved, and makes their grips appear. */
export function useRowListeners(root: RefObject<HTMLElement | null>, listeners: RowListeners) {
  // The rows may have changed since they were added.
  const press = useEffectEvent((event: PointerEvent) => listeners.onPress(event))
  const key = useEffectEvent((event: KeyboardEvent) => listeners.onKey(event))
  const click = useEffectEvent((event: MouseEvent) => listeners.onClick?.(event))
  useEffect(() => {
    const element = root.current
    if (!element) return
    const ended = new AbortController()
    const { signal } = ended
    element.addEventListener('pointerdown', (event) => press(event), { signal })
    element.addEventListener('click', (event) => click(event), { signal })
    element.addEventListener('keydown', (event) => key(event), { signal })
    // From now on the grips work.
    element.setAttribute('data-arranging', '')
    return () => {
      element.removeAttribute('data-arranging')
      ended.abort()
    }
  }, [root])
}
