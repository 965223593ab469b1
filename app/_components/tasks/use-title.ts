'use client'

import { useLayoutEffect } from 'react'

/**
 * Names the window after something while it is open, so that tabs and the history tell one task from another. The page
 * may name the window meanwhile, too: that is its name again afterwards.
 */
export function useTitle(name: string | undefined): void {
  useLayoutEffect(() => {
    if (name === undefined) return
    const title = `${name} · Hotlist`
    let before = document.title
    const keep = () => {
      if (document.title === title) return
      before = document.title
      document.title = title
    }
    keep()
    const observer = new MutationObserver(keep)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      // Another page may have named it just now.
      if (document.title === title) document.title = before
    }
  }, [name])
}
