import { type RefObject, useLayoutEffect } from 'react'

/**
 * Gives a menu every key from the moment it opens. Base UI focuses the menu, and then the item that typed letters lead
 * to, one frame later: until then the keys would go to the page, and Enter to nothing. They are kept, and replayed once
 * the focus arrives.
 */
export function useKeysFromOpening(open: boolean, popup: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!open) return
    const kept: KeyboardEvent[] = []
    let frame = 0
    const repeat = () => {
      const [first] = kept
      if (first && isReady(popup.current, first)) {
        // Replay letters all at once: after a pause they would begin another word.
        for (const key of kept.splice(0, lettersAtStart(kept) || 1)) {
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key))
        }
      }
      frame = kept.length > 0 ? requestAnimationFrame(repeat) : 0
    }
    const keep = (event: KeyboardEvent) => {
      if (!event.isTrusted || !isForMenu(event)) return
      if (kept.length === 0 && isReady(popup.current, event)) return
      event.preventDefault()
      event.stopPropagation()
      // Holding down the key that opened the menu must not choose an item.
      if (!event.repeat) kept.push(event)
      if (frame === 0) frame = requestAnimationFrame(repeat)
    }
    window.addEventListener('keydown', keep, { capture: true })
    return () => {
      window.removeEventListener('keydown', keep, { capture: true })
      cancelAnimationFrame(frame)
    }
  }, [open, popup])
}

/** Whether the focus is ready for a key: for letters anywhere in the menu, for other keys on the item they led to. */
function isReady(popup: HTMLElement | null, key: KeyboardEvent): boolean {
  const { activeElement } = document
  if (!popup?.contains(activeElement)) return false
  const item = popup.querySelector('[data-highlighted]')
  return isLetter(key) || item === null || item === activeElement
}

function lettersAtStart(keys: readonly KeyboardEvent[]): number {
  const end = keys.findIndex((key) => !isLetter(key))
  return end === -1 ? keys.length : end
}

function isLetter({ key }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' '
}

/** Whether a key is for the menu. Escape and Tab leave it wherever the focus is; the rest is for the page or browser. */
function isForMenu({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key !== 'Escape' && key !== 'Tab' && !ctrlKey && !metaKey && !altKey
}
