/**
 * A state as a row of bytes. One description of its fields serves for both directions: each method gives back what it
 * was given and writes it, or gives back what it reads.
 */
export class Tape {
  bytes: Uint8Array = new Uint8Array(256)
  #at = 0
  #reads = false

  /** Goes to the beginning, to write. */
  record(): void {
    this.#at = 0
    this.#reads = false
  }

  /** Goes to the given place of these bytes, to read. */
  play(bytes: Uint8Array, from: number): void {
    this.bytes = bytes
    this.#at = from
    this.#reads = true
  }

  /** How many bytes were written. */
  get length(): number {
    return this.#at
  }

  /** A number from 0 to 255. */
  number(value: number): number {
    const at = this.#at++
    if (this.#reads) return this.bytes[at] ?? 0
    this.bytes[at] = value
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
    return words[this.number(words.indexOf(word))] ?? word
  }
}
