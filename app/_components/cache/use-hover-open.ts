'use client'

import { useEffect, useRef, useState } from 'react'

const openDelay = 150
const closeDelay = 200

/**
 * Opens on hover and on focus, stays open while the pointer is on either part, and closes by Escape without moving
 * anything: what WCAG asks of content that appears by itself.
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
