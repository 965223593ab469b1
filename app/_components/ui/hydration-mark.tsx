'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Stands in the page as it came from the server, and goes as soon as the part around it listens to keys and clicks.
 * What drives a browser waits for that: a key that nobody listens to yet is lost.
 */
export function HydrationMark() {
  // React leaves the server's value in a pass of its own, after the effects of the first one.
  const listens = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return listens ? null : <span hidden data-hydrating />
}
