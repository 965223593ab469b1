import { bodyLimit } from './json-body'

/**
 * Memory for large bodies, which all requests share: without it, as many of them as there may be connections would take
 * more than the machine has. Small bodies need none of it, however many large ones there are.
 */
export class BodyMemory {
  #left: number

  /** @param bytes what large bodies may take together */
  constructor(bytes: number) {
    this.#left = bytes
  }

  /** The share of one body, which has none yet. */
  share(): BodyShare {
    return new BodyShare((bytes) => {
      if (bytes > this.#left) return false
      this.#left -= bytes
      return true
    })
  }
}

/** What one body has of the memory for large ones. */
export class BodyShare {
  readonly #take: (bytes: number) => boolean
  #bytes = 0
  #isRefused = false

  /** @param take takes so many bytes of what all share, if there are; gives back what is less than 0 */
  constructor(take: (bytes: number) => boolean) {
    this.#take = take
  }

  /** Whether there was not enough. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  /**
   * Passes a body on, with memory for as much of it as is beyond a small one.
   *
   * @throws Error when there is not enough
   */
  async *hold(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let length = 0
    for await (const chunk of body) {
      length += chunk.byteLength
      const more = Math.max(0, length - bodyLimit) - this.#bytes
      this.#isRefused = !this.#take(more)
      if (this.#isRefused) throw new Error('The memory for large bodies is used up.')
      this.#bytes += more
      yield chunk
    }
  }

  /** Gives back what it has. */
  release(): void {
    this.#take(-this.#bytes)
    this.#bytes = 0
  }
}
