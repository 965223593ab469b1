import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Whether this is rendered in the browser. False on the server, and in the browser's first pass over what the server has
 * rendered: React replaces the value in a separate pass, after the effects of the first one.
 */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
