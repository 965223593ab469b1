/** Runs `work` once the browser is idle; never on the server. */
export function whenIdle(work: () => void): void {
  if (typeof window === 'undefined') return
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) window.requestIdleCallback(work)
  else setTimeout(work, 1000)
}
