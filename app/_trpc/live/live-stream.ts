import type { LiveEvent } from '@/server/live/live-event'
import { watchedFetch } from '../connection'

/** What to hear of, and who is told. */
export interface LiveStreamOptions {
  /** The position of the last event that is known; without one the stream begins now. */
  since?: string | undefined
  /** Hear of the reads of this instance as well. */
  reads?: boolean
  onEvent: (event: LiveEvent, position: string) => void
  /** Whether events get here, whenever that has changed. */
  onState?: (open: boolean) => void
  /** Nothing has happened, but the stream is still there. */
  onPing?: () => void
}

/** The server says something every ten seconds: a stream that is silent for longer is dead, whatever it looks like. */
const silenceMs = 30_000
const minRetryMs = 500
const maxRetryMs = 5000

/**
 * Opens the stream of what happens, and opens it again whenever it is cut off, from where it was. What can't be told
 * any more by then comes as `missed`.
 *
 * The browser would come back by itself, but not from an answer of a balancer, nor from a connection that has died
 * without a word.
 *
 * @returns the function that closes it
 */
export function openLiveStream({
  since,
  reads = false,
  onEvent,
  onState,
  onPing,
}: LiveStreamOptions): () => void {
  let position = since
  let source: EventSource | undefined
  let open = false
  let retryMs = minRetryMs
  let timer: ReturnType<typeof setTimeout> | undefined

  const setOpen = (value: boolean) => {
    if (open === value) return
    open = value
    onState?.(value)
  }
  const lookAgainIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(cutOff, ms)
  }
  const connect = () => {
    clearTimeout(timer)
    source?.close()
    const stream = new EventSource(streamUrl(reads, position))
    source = stream
    lookAgainIn(silenceMs)
    stream.addEventListener('connected', () => {
      retryMs = minRetryMs
      lookAgainIn(silenceMs)
      setOpen(true)
    })
    stream.addEventListener('ping', () => {
      lookAgainIn(silenceMs)
      onPing?.()
    })
    stream.addEventListener('message', ({ data, lastEventId }) => {
      lookAgainIn(silenceMs)
      position = lastEventId
      onEvent(JSON.parse(data), lastEventId)
    })
    stream.addEventListener('error', cutOff)
  }
  function cutOff() {
    source?.close()
    // A stream does not say whether the server is there.
    if (!open) void watchedFetch('/healthz').catch(() => {})
    setOpen(false)
    clearTimeout(timer)
    timer = setTimeout(connect, retryMs * (0.75 + Math.random() / 2))
    retryMs = Math.min(2 * retryMs, maxRetryMs)
  }

  window.addEventListener('online', connect)
  connect()
  return () => {
    window.removeEventListener('online', connect)
    clearTimeout(timer)
    source?.close()
  }
}

function streamUrl(reads: boolean, since: string | undefined): string {
  const parameters = new URLSearchParams({ input: JSON.stringify({ reads }) })
  if (since !== undefined) parameters.set('lastEventId', since)
  return `/api/trpc/cache.events?${parameters}`
}
