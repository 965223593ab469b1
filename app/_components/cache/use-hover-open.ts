'use client'

import { useEffect, useRef, useState } from 'react'

const openDelay = 150
const closeDelay = 200

/**
 * Opens on hover and on focus, stays open while the pointer is over either part, and closes on Escape without moving
 * the pointer or the focus, as WCAG requires of content that appears on hover or focus.
 */
export function useHoverOpen() {
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = (next: boolean, delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), delay)
  }
  const now = (next: boolean) => {
    clearTimeout(timer.current)
    setOpen(next)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    open,
    setOpen: now,
    hover: {
      onPointerEnter: () => later(true, openDelay),
      onPointerLeave: () => later(false, closeDelay),
    },
  }
}
