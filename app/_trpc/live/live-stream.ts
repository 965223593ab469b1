import type { LiveEvent } from '@/server/live/live-event'
import { watchedFetch } from '../connection'

/** Which events to receive, and what to call for them. */
export interface LiveStreamOptions {
  /** The position of the last known event; without it the stream begins now. */
  since?: string | undefined
  /** Also receive the reads of this instance. */
  reads?: boolean
  onEvent: (event: LiveEvent, position: string) => void
  /** Called with whether the stream is open, whenever that has changed. */
  onState?: (open: boolean) => void
  /** Called when nothing has happened, but the stream is still alive. */
  onPing?: () => void
}

/** The server sends something every ten seconds; a stream silent for longer than this is dead, however it looks. */
const silenceMs = 30_000
const minRetryMs = 500
const maxRetryMs = 5000

/**
 * Opens the event stream, and reopens it from where it was whenever it is cut off. If the events in between are no
 * longer available, a `missed` event arrives instead.
 *
 * The browser would reconnect on its own, but not after an answer from a load balancer, nor when a connection has died
 * silently.
 *
 * @returns a function that closes the stream
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
    // A closed stream does not say whether the server is reachable, so ask.
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
