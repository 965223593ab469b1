'use client'

import { useEffect } from 'react'

/** Names the window after something while it is open, so that tabs and the history tell one task from another. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return
    const before = document.title
    const title = `${name} · Hotlist`
    document.title = title
    return () => {
      // Another page may have named it meanwhile.
      if (document.title === title) document.title = before
    }
  }, [name])
}
