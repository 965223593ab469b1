/**
 * A state as a row of bytes, which are words too, for what compares them. One description of its fields serves for both
 * directions: each method gives back what it was given and writes it, or gives back what it reads.
 */
export class Tape {
  /** The bytes in words of four; those after the last field are 0. */
  readonly words: Uint32Array
  readonly #bytes: Uint8Array
  readonly #reads: boolean
  #at = 0

  constructor(direction: 'read' | 'write', most = 256) {
    this.words = new Uint32Array(most / Uint32Array.BYTES_PER_ELEMENT)
    this.#bytes = new Uint8Array(this.words.buffer)
    this.#reads = direction === 'read'
  }

  /** Goes to the beginning. */
  rewind(): void {
    this.#at = 0
  }

  /** How many words the fields take. */
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

  /** Numbers, in their place. */
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
