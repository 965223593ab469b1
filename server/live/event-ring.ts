/** An event with its place among the others, which is what a stream goes on from. */
export interface Placed<Event> {
  position: string
  event: Event
}

/** The last events of this process, for those who were cut off for a moment. */
export class EventRing<Event> {
  readonly #name: string
  readonly #most: number
  readonly #events: Placed<Event>[] = []
  #count = 0

  /** @param name of the process, since no other one has the same events in the same order */
  constructor(name: string, most: number) {
    this.#name = name
    this.#most = most
  }

  /** The place of the last event. */
  get position(): string {
    return this.#positionOf(this.#count)
  }

  /** Adds an event, and forgets the oldest. */
  add(event: Event): Placed<Event> {
    this.#count += 1
    const placed = { position: this.position, event }
    this.#events.push(placed)
    if (this.#events.length > this.#most) this.#events.shift()
    return placed
  }

  /** What came after a place; null when that can't be told, because it is too long ago or a place of others. */
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
