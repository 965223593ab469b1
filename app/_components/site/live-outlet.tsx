'use client'

import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../ui/lazy-part'
import { whenIdle } from '../ui/when-idle'

const LiveUpdates = lazyPart(() => import('./live-updates').then((module) => module.LiveUpdates))

/** Where `LiveUpdates` is mounted. The first paint does not need it: it catches up on what has happened since. */
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
