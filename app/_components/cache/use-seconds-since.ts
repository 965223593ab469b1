'use client'

import { useEffect, useState } from 'react'

/** How many seconds ago `atMs` (milliseconds since 1970) was; updated every second. */
export function useSecondsSince(atMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.floor((nowMs - atMs) / 1000))
}
