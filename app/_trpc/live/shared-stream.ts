import type { LiveEvent } from '@/server/live/live-event'
import { type LiveStreamOptions, openLiveStream } from './live-stream'

/** What the tab with the stream sends to the others, and what a new tab asks. */
type Message =
  | { kind: 'event'; event: LiveEvent; position: string }
  | { kind: 'state'; open: boolean; position: string | undefined }
  | { kind: 'hello' }

const name = 'hotlist.live'
/** A tab that has sent nothing for this long is asleep, and another tab takes over. */
const asleepMs = 35_000

/**
 * One stream for all tabs of a browser, which allows only a handful of connections to a server. The tab that holds a
 * lock has the stream and passes its events on. When it goes away, the next tab continues from where it was.
 *
 * Browsers offer locks only to pages from this machine or over HTTPS; elsewhere, each visible tab has its own stream.
 *
 * @returns a function that ends it for this tab
 */
export function shareLiveStream(options: LiveStreamOptions): () => void {
  if (!('locks' in navigator)) return openWhileVisible(options)
  const tab = new SharingTab(options)
  return () => tab.close()
}

function openWhileVisible({ since, onEvent, onState = () => {} }: LiveStreamOptions): () => void {
  let position = since
  let close: (() => void) | undefined
  const take = (event: LiveEvent, at: string) => {
    position = at
    onEvent(event, at)
  }
  const look = () => {
    close?.()
    close = undefined
    if (document.visibilityState !== 'visible') return
    onState(false)
    close = openLiveStream({ since: position, onEvent: take, onState })
  }
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    close?.()
  }
}

class SharingTab {
  readonly #options: LiveStreamOptions
  readonly #channel = new BroadcastChannel(name)
  readonly #over = new AbortController()
  #position: string | undefined
  #leads = false
  #open = false
  #closeStream: () => void = () => {}
  #watch: ReturnType<typeof setTimeout> | undefined

  constructor(options: LiveStreamOptions) {
    this.#options = options
    this.#position = options.since
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#heard(data)
    this.#say({ kind: 'hello' })
    this.#lead({ signal: this.#over.signal })
    this.#watchLeader()
  }

  close(): void {
    this.#over.abort()
    this.#closeStream()
    clearTimeout(this.#watch)
    this.#channel.close()
  }

  #heard(message: Message): void {
    if (message.kind === 'hello') {
      if (this.#leads) this.#sayState()
      return
    }
    if (this.#leads) return
    this.#watchLeader()
    if (message.kind === 'event') {
      this.#position = message.position
      this.#options.onEvent(message.event, message.position)
      return
    }
    this.#setOpen(message.open)
    // This page missed any events between its read and the moment it began to listen.
    if (message.open && message.position !== undefined && message.position !== this.#position) {
      this.#position = message.position
      this.#options.onEvent({ type: 'missed' }, message.position)
    }
  }

  /** Waits for its turn to have the stream, and keeps it until it ends or another tab takes it over. */
  #lead(how: LockOptions): void {
    navigator.locks
      .request(name, how, () => this.#haveStream())
      .catch(() => {
        this.#endStream()
        if (!this.#over.signal.aborted) this.#lead({ signal: this.#over.signal })
      })
  }

  #haveStream(): Promise<void> {
    clearTimeout(this.#watch)
    this.#leads = true
    this.#closeStream = openLiveStream({
      since: this.#position,
      onEvent: (event, position) => {
        this.#position = position
        this.#options.onEvent(event, position)
        this.#say({ kind: 'event', event, position })
      },
      onState: (open) => {
        this.#setOpen(open)
        this.#sayState()
      },
      onPing: () => this.#sayState(),
    })
    return new Promise((resolve) => {
      this.#over.signal.addEventListener('abort', () => resolve())
    })
  }

  #endStream(): void {
    this.#closeStream()
    this.#leads = false
    this.#setOpen(false)
    this.#watchLeader()
  }

  #watchLeader(): void {
    clearTimeout(this.#watch)
    if (this.#over.signal.aborted) return
    this.#watch = setTimeout(() => {
      if (document.visibilityState === 'visible') this.#lead({ steal: true })
      else this.#watchLeader()
    }, asleepMs)
  }

  #setOpen(open: boolean): void {
    if (this.#open === open) return
    this.#open = open
    this.#options.onState?.(open)
  }

  #sayState(): void {
    this.#say({ kind: 'state', open: this.#open, position: this.#position })
  }

  #say(message: Message): void {
    if (!this.#over.signal.aborted) this.#channel.postMessage(message)
  }
}
