'use client'

import { useEffect, useState } from 'react'

/** A value that follows another one when that has been still for a moment. */
export function useLater<T>(value: T, delayMs: number): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return later
}
