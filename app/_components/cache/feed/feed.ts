import type { LiveEvent } from '@/server/live/live-event'

/** An event in the feed, with a number that is unique in it. */
export interface FeedItem {
  number: number
  event: LiveEvent
}

/** What the feed shows right now. */
export interface FeedView {
  /** Latest first. */
  items: readonly FeedItem[]
  paused: boolean
  /** How many events have arrived since the feed was paused. Beyond what it keeps, the oldest are dropped. */
  waiting: number
}

/** More than anyone reads; older events are dropped. */
const maxKept = 200
/** Events within this time, in milliseconds, update the screen together. */
const pauseMs = 150

/** The latest events. The feed can be paused for reading. */
export class Feed {
  #view: FeedView = { items: [], paused: false, waiting: 0 }
  #come: FeedItem[] = []
  #count = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  /** Adds an event. It appears a moment later, or when the feed is resumed. */
  readonly add = (event: LiveEvent): void => {
    this.#come = [{ number: this.#count++, event }, ...this.#come].slice(0, maxKept)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#show()
    }, pauseMs)
  }

  /** Pauses the feed, or resumes it. */
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
