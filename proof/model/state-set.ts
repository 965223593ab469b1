const bitsOfPage = 16
const statesPerPage = 1 << bitsOfPage
const leastSlots = 1 << 16

/** A slot of the table has two words: the number of a state, and its hash. */
const wordsPerSlot = 2

/**
 * The set of seen states. Each is a row of words of fixed length, numbered from 0 in the order of insertion.
 *
 * A hash table with open addressing over pages of words: some ten times smaller than a Set of strings. It is far larger
 * than the processor's cache, so a look-up reads as few places as possible: one slot and, if the hashes match, a state.
 */
export class StateSet {
  readonly #length: number
  readonly #pages: Uint32Array[] = []
  #slots = leastSlots
  #table = new Int32Array(wordsPerSlot * leastSlots).fill(-1)
  #size = 0

  /** @param length the number of words in one state */
  constructor(length: number) {
    this.#length = length
  }

  get size(): number {
    return this.#size
  }

  /** Adds a state; returns its number, or -1 if it was already there. */
  add(state: Uint32Array): number {
    const hash = this.#hash(state)
    const table = this.#table
    const mask = this.#slots - 1
    let slot = hash & mask
    for (
      let other = table[wordsPerSlot * slot] ?? -1;
      other >= 0;
      other = table[wordsPerSlot * slot] ?? -1
    ) {
      if (table[wordsPerSlot * slot + 1] === hash && this.#isSame(state, other)) return -1
      slot = (slot + 1) & mask
    }
    const number = this.#size++
    table[wordsPerSlot * slot] = number
    table[wordsPerSlot * slot + 1] = hash
    if (number % statesPerPage === 0)
      this.#pages.push(new Uint32Array(statesPerPage * this.#length))
    const page = this.#pageOf(number)
    const place = this.#placeOf(number)
    for (let index = 0; index < this.#length; index++) page[place + index] = state[index] ?? 0
    if (2 * this.#size > this.#slots) this.#grow()
    return number
  }

  /** Copies the state with a number to an array. */
  copy(number: number, to: Uint32Array): void {
    const page = this.#pageOf(number)
    const place = this.#placeOf(number)
    for (let index = 0; index < this.#length; index++) to[index] = page[place + index] ?? 0
  }

  /** The page of words that holds a state. */
  #pageOf(number: number): Uint32Array {
    const page = this.#pages[number >>> bitsOfPage]
    if (!page) throw new RangeError(`no state ${number} of ${this.#size}`)
    return page
  }

  /** The offset of a state in its page. */
  #placeOf(number: number): number {
    return (number % statesPerPage) * this.#length
  }

  #isSame(words: Uint32Array, number: number): boolean {
    const page = this.#pageOf(number)
    const place = this.#placeOf(number)
    for (let index = 0; index < this.#length; index++) {
      if (page[place + index] !== words[index]) return false
    }
    return true
  }

  /** MurmurHash3, without its last step for odd bytes, of which there are none. */
  #hash(words: Uint32Array): number {
    let hash = 0
    for (let index = 0; index < this.#length; index++) {
      let word = Math.imul(words[index] ?? 0, 0xcc9e2d51)
      word = (word << 15) | (word >>> 17)
      hash ^= Math.imul(word, 0x1b873593)
      hash = (hash << 13) | (hash >>> 19)
      hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  }

  #grow(): void {
    const before = this.#table
    this.#slots *= 2
    const table = new Int32Array(wordsPerSlot * this.#slots).fill(-1)
    const mask = this.#slots - 1
    for (let at = 0; at < before.length; at += wordsPerSlot) {
      const number = before[at] ?? -1
      if (number < 0) continue
      const hash = before[at + 1] ?? 0
      let slot = hash & mask
      while ((table[wordsPerSlot * slot] ?? -1) >= 0) slot = (slot + 1) & mask
      table[wordsPerSlot * slot] = number
      table[wordsPerSlot * slot + 1] = hash
    }
    this.#table = table
  }
}
