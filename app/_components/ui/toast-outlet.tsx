'use client'

import { lazy, Suspense, useEffect, useState } from 'react'

const Toaster = lazy(() => import('./toaster').then((module) => ({ default: module.Toaster })))

/**
 * The place where messages appear. Its code is fetched when somebody first touches the page: nothing can happen
 * before that, and a screen reader needs the live region to exist before the first message does.
 */
export function ToastOutlet() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const wake = () => setWanted(true)
    const once = { capture: true, once: true }
    window.addEventListener('pointerdown', wake, once)
    window.addEventListener('keydown', wake, once)
    return () => {
      window.removeEventListener('pointerdown', wake, once)
      window.removeEventListener('keydown', wake, once)
    }
  }, [])
  return (
    wanted && (
      <Suspense>
        <Toaster />
      </Suspense>
    )
  )
}
