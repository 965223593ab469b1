'use client'

import { useInBrowser } from './use-in-browser'

/**
 * A marker in the server-rendered page, removed as soon as the part around it listens to keys and clicks. Programs that
 * drive a browser wait for that: a key pressed before then is lost.
 */
export function HydrationMark() {
  const listens = useInBrowser()
  return listens ? null : <span hidden data-hydrating />
}
