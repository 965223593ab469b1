/**
 * A state as a row of bytes, also readable as words for comparison. One description of the fields serves for both
 * directions: each method either writes its argument and returns it, or returns what it reads.
 */
export class Tape {
  /** The bytes as words of four. Bytes after the last field are 0. */
  readonly words: Uint32Array
  readonly #bytes: Uint8Array
  readonly #reads: boolean
  #at = 0

  constructor(direction: 'read' | 'write', most = 256) {
    this.words = new Uint32Array(most / Uint32Array.BYTES_PER_ELEMENT)
    this.#bytes = new Uint8Array(this.words.buffer)
    this.#reads = direction === 'read'
  }

  /** Goes back to the beginning. */
  rewind(): void {
    this.#at = 0
  }

  /** The number of words that the fields take. */
  get length(): number {
    return Math.ceil(this.#at / Uint32Array.BYTES_PER_ELEMENT)
  }

  /** A number from 0 to 255. */
  number(value: number): number {
    const at = this.#at++
    if (this.#reads) return this.#bytes[at] ?? 0
    this.#bytes[at] = value
    return value
  }

  /** Numbers, each from 0 to 255, in place. */
  numbers(values: number[]): void {
    for (let index = 0; index < values.length; index++) {
      values[index] = this.number(values[index] ?? 0)
    }
  }

  flag(value: boolean): boolean {
    return this.number(value ? 1 : 0) === 1
  }

  /** One of a few words. */
  oneOf<T extends string>(words: readonly T[], word: T): T {
    if (this.#reads) return words[this.number(0)] ?? word
    this.number(words.indexOf(word))
    return word
  }
}
