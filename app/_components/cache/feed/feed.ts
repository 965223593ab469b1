import type { LiveEvent } from '@/server/live/live-event'

/** An event on the feed. Its number tells it from all others. */
export interface FeedItem {
  number: number
  event: LiveEvent
}

/** What the feed shows right now. */
export interface FeedView {
  /** The latest first. */
  items: readonly FeedItem[]
  paused: boolean
  /** How many have come since it was paused; of more than it keeps, the oldest are gone. */
  waiting: number
}

/** More than anybody reads; older ones go. */
const maxKept = 200
/** Many events at once are one change on the screen. */
const pauseMs = 150

/** The latest events, which can be held still for reading. */
export class Feed {
  #view: FeedView = { items: [], paused: false, waiting: 0 }
  #come: FeedItem[] = []
  #count = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  /** Takes an event; it appears in a moment, or when the feed goes on. */
  readonly add = (event: LiveEvent): void => {
    this.#come = [{ number: this.#count++, event }, ...this.#come].slice(0, maxKept)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#show()
    }, pauseMs)
  }

  /** Holds it still, or lets it go on. */
  pause(paused: boolean): void {
    this.#view = { ...this.#view, paused }
    this.#show()
  }

  readonly view = (): FeedView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #show(): void {
    const { items, paused } = this.#view
    if (paused) {
      this.#view = { ...this.#view, waiting: this.#come.length }
    } else {
      this.#view = { items: [...this.#come, ...items].slice(0, maxKept), paused, waiting: 0 }
      this.#come = []
    }
    for (const listener of this.#listeners) listener()
  }
}
