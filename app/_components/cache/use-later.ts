'use client'

import { useEffect, useState } from 'react'

/** A copy of a value that is updated once the value has not changed for `delayMs`. */
export function useLater<T>(value: T, delayMs: number): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return later
}
