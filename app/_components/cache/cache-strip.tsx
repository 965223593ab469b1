'use client'

import { Suspense, useEffect, useState } from 'react'
import { PageLink } from '../site/page-link'
import { lazyPart } from '../ui/lazy-part'
import { whenIdle } from '../ui/when-idle'

const StripWords = lazyPart(() => import('./strip/strip-words').then((module) => module.StripWords))

/** A quiet line about how the cache is doing; it links to the console. Screen readers do not announce its changes. */
export function CacheStrip() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => whenIdle(() => setWanted(true)), [])
  return (
    <PageLink
      href="/cache"
      title="The cache: hit ratio of this instance, and the last read of this page"
      className="hidden h-8 w-52 items-center justify-end gap-3 whitespace-nowrap rounded-md px-2 text-muted text-xs tabular-nums hover:bg-hover hover:text-ink xl:flex"
    >
      <span className="sr-only">Cache: </span>
      {wanted && (
        <Suspense>
          <StripWords />
        </Suspense>
      )}
    </PageLink>
  )
}
