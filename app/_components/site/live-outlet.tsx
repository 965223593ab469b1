'use client'

import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../ui/lazy-part'
import { whenIdle } from '../ui/when-idle'

const LiveUpdates = lazyPart(() => import('./live-updates').then((module) => module.LiveUpdates))

/** The place of `LiveUpdates`, which the first paint does not need: it shows later what has happened since then. */
export function LiveOutlet({ since }: { since: string }) {
  const [wanted, setWanted] = useState(false)
  useEffect(() => whenIdle(() => setWanted(true)), [])
  return (
    wanted && (
      <Suspense>
        <LiveUpdates since={since} />
      </Suspense>
    )
  )
}
