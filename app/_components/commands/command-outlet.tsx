'use client'

import { useEffect, useState } from 'react'
import { lazyPart } from '../ui/lazy-part'

const CommandCenter = lazyPart(() =>
  import('./command-center').then((module) => module.CommandCenter),
)

/**
 * The place of the keyboard, the palette and what they open. Their code is fetched right after the first page, and until
 * it listens the page is marked as one that does not yet.
 */
export function CommandOutlet() {
  const [fetched, setFetched] = useState(false)
  useEffect(() => void CommandCenter.untilFetched().then(() => setFetched(true)), [])
  return fetched ? <CommandCenter /> : <span hidden data-hydrating />
}
