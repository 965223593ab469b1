/** Runs `work` once the browser is idle; never on the server. */
export function whenIdle(work: () => void): void {
  if (typeof window === 'undefined') return
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) window.requestIdleCallback(work)
  else setTimeout(work, 1000)
}

/** Fetches code once the browser is idle, so that it is there if the connection is lost later. */
export function fetchWhenIdle(load: () => Promise<unknown>): void {
  whenIdle(() => {
    load().catch(() => {
      // Fetching is tried again when the code is needed.
    })
  })
}
