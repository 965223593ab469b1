/** An event with its position, from which a stream can continue. */
export interface Placed<Event> {
  position: string
  event: Event
}

/** The last events of this process, for clients that were disconnected for a moment. */
export class EventRing<Event> {
  readonly #name: string
  readonly #most: number
  readonly #events: Placed<Event>[] = []
  #count = 0

  /** @param name of the process, since no other process has the same events in the same order */
  constructor(name: string, most: number) {
    this.#name = name
    this.#most = most
  }

  /** The position of the last event. */
  get position(): string {
    return this.#positionOf(this.#count)
  }

  /** Adds an event, and forgets the oldest when there are too many. */
  add(event: Event): Placed<Event> {
    this.#count += 1
    const placed = { position: this.position, event }
    this.#events.push(placed)
    if (this.#events.length > this.#most) this.#events.shift()
    return placed
  }

  /**
   * The events after a position; null when they are not known, because the position is too old or belongs to another
   * process.
   */
  after(position: string): readonly Placed<Event>[] | null {
    const oldest = this.#count - this.#events.length
    for (let count = oldest; count <= this.#count; count++) {
      if (this.#positionOf(count) === position) return this.#events.slice(count - oldest)
    }
    return null
  }

  #positionOf(count: number): string {
    return `${this.#name}.${count}`
  }
}
