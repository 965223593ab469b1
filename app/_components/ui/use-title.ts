'use client'

import { useLayoutEffect } from 'react'

/**
 * Names the window after something while that is open, so that tabs and history entries can be told apart. The page may
 * set the window's name in the meantime, too: that name is then restored afterwards.
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
      // Another page may just have set the name.
      if (document.title === title) document.title = before
    }
  }, [name])
}
