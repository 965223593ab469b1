/**
 * What waits to be sent to one listener. A slow one does not fill the memory: what it has not taken when there is too
 * much is replaced by a word that something is missing.
 */
export class EventQueue<Item> {
  readonly #most: number
  readonly #stub: (latest: Item) => Item
  #waiting: Item[] = []
  #wake: () => void = () => {}
  #isOver = false

  /** @param stub what takes the place of everything up to an item */
  constructor(most: number, stub: (latest: Item) => Item) {
    this.#most = most
    this.#stub = stub
  }

  push(item: Item): void {
    if (this.#waiting.length < this.#most) this.#waiting.push(item)
    else this.#waiting = [this.#stub(item)]
    this.#wake()
  }

  /** Ends what takes from it. */
  end(): void {
    this.#isOver = true
    this.#wake()
  }

  /** Takes what comes, in its order, until the signal or the end. */
  async *taken(signal?: AbortSignal): AsyncGenerator<Item, void, undefined> {
    signal?.addEventListener('abort', () => this.#wake(), { once: true })
    while (!signal?.aborted && !this.#isOver) {
      const taken = this.#waiting
      this.#waiting = []
      if (taken.length > 0) yield* taken
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
