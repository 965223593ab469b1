'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * A marker in the server-rendered page, removed as soon as the part around it listens to keys and clicks. Programs that
 * drive a browser wait for that: a key pressed before then is lost.
 */
export function HydrationMark() {
  // React replaces the server's value in a separate pass, after the effects of the first one.
  const listens = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return listens ? null : <span hidden data-hydrating />
}
