'use client'

import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from './lazy-part'
import { whenIdle } from './when-idle'

const Toaster = lazyPart(() => import('./toaster').then((module) => module.Toaster))

/**
 * The place where messages appear. Its code is fetched when the page is idle or the user first interacts with it: a
 * screen reader needs the live region to exist before the first message does.
 */
export function ToastOutlet() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const wake = () => setWanted(true)
    whenIdle(wake)
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
