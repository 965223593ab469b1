'use client'

import { useEffect, useState } from 'react'

/** How many seconds ago a moment was, in milliseconds since 1970; anew every second. */
export function useSecondsSince(atMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.floor((nowMs - atMs) / 1000))
}
