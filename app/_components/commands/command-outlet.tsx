'use client'

import { useEffect, useState } from 'react'
import { lazyPart } from '../ui/lazy-part'

const CommandCenter = lazyPart(() =>
  import('./command-center').then((module) => module.CommandCenter),
)

/**
 * Where the keyboard commands, the palette and what they open are mounted. Their code is fetched right after the first
 * page; until it listens, the page is marked as not listening yet.
 */
export function CommandOutlet() {
  const [fetched, setFetched] = useState(false)
  useEffect(() => void CommandCenter.untilFetched().then(() => setFetched(true)), [])
  return fetched ? <CommandCenter /> : <span hidden data-hydrating />
}
