import { type ComponentType, lazy } from 'react'

/**
 * A component whose code is not part of the first page. It is fetched as soon as the browser has nothing else to do, so
 * that it is there when the connection is lost later.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  whenIdle(() => {
    load().catch(() => {
      // Tried again when it is needed.
    })
  })
  return lazy(async () => ({ default: await load() }))
}

/** Runs `work` once the browser is idle, and on the server never. */
export function whenIdle(work: () => void): void {
  if (typeof window === 'undefined') return
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) window.requestIdleCallback(work)
  else setTimeout(work, 1000)
}
