/**
 * Whether the server can be reached, according to the browser and to how the last request went. The browser's word
 * alone is not enough: it reports being online on any network.
 */

type Listener = () => void

const listeners = new Set<Listener>()
let answered = true

function setAnswered(value: boolean) {
  if (answered === value) return
  answered = value
  for (const listener of listeners) listener()
}

/** Whether the server can be reached, as far as is known. */
export function isConnected(): boolean {
  return answered && navigator.onLine
}

/** Calls `listener` whenever `isConnected` may have changed; returns a function that stops this. */
export function onConnectionChange(listener: Listener): () => void {
  listeners.add(listener)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** `fetch` that records whether the server answered. */
export const watchedFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init)
    setAnswered(true)
    return response
  } catch (error) {
    // A request that was cancelled says nothing about the server.
    if (!init?.signal?.aborted) setAnswered(false)
    throw error
  }
}
