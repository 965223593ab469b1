/**
 * Events waiting to be sent to one listener. A slow listener does not fill the memory: when too much is waiting, all of
 * it is replaced by a note that something is missing.
 */
export class EventQueue<Item> {
  readonly #most: number
  readonly #stub: (latest: Item) => Item
  #waiting: Item[] = []
  #wake: () => void = () => {}
  #isOver = false

  /** @param stub makes the item that replaces everything up to and including `latest` */
  constructor(most: number, stub: (latest: Item) => Item) {
    this.#most = most
    this.#stub = stub
  }

  push(item: Item): void {
    if (this.#waiting.length < this.#most) this.#waiting.push(item)
    else this.#waiting = [this.#stub(item)]
    this.#wake()
  }

  /** Ends every `taken`. */
  end(): void {
    this.#isOver = true
    this.#wake()
  }

  /** Yields the items in order, until the signal or the end. */
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
