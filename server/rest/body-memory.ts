import { bodyLimit } from './json-body'

/**
 * A memory budget for large bodies, shared by all requests. Without it, one large body per allowed connection would
 * take more memory than the machine has. Small bodies need none of it, however many large bodies there are.
 */
export class BodyMemory {
  #left: number

  /** @param bytes the memory that large bodies may take together */
  constructor(bytes: number) {
    this.#left = bytes
  }

  /** A share for one body; it holds nothing yet. */
  share(): BodyShare {
    return new BodyShare((bytes) => {
      if (bytes > this.#left) return false
      this.#left -= bytes
      return true
    })
  }
}

/** The part of the budget that one body holds. */
export class BodyShare {
  readonly #take: (bytes: number) => boolean
  #bytes = 0
  #isRefused = false

  /**
   * @param take takes bytes from the shared budget, or returns false if there are too few; gives negative counts back
   */
  constructor(take: (bytes: number) => boolean) {
    this.#take = take
  }

  /** Whether the budget was too small for the body. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  /**
   * Passes a body on, and takes memory for the part that exceeds a small body.
   *
   * @throws Error when the budget has too little left
   */
  async *hold(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let length = 0
    for await (const chunk of body) {
      length += chunk.byteLength
      const more = Math.max(0, length - bodyLimit) - this.#bytes
      this.#isRefused = !this.#take(more)
      if (this.#isRefused)
        throw new Error('Too many large requests at once. Try again in a second.')
      this.#bytes += more
      yield chunk
    }
  }

  /** Gives back what the share holds. */
  release(): void {
    this.#take(-this.#bytes)
    this.#bytes = 0
  }
}
