const statesPerPage = 1 << 16

/**
 * The set of seen states. Each is a row of words of fixed length, numbered from 0 in the order of insertion.
 *
 * A hash table with open addressing over pages of words: some ten times smaller than a Set of strings.
 */
export class StateSet {
  readonly #length: number
  readonly #pages: Uint32Array[] = []
  #table = new Int32Array(1 << 16).fill(-1)
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
    const slot = this.#slotOf(state, 0, this.#table)
    if ((this.#table[slot] ?? -1) >= 0) return -1
    const number = this.#size++
    this.#table[slot] = number
    if (number % statesPerPage === 0)
      this.#pages.push(new Uint32Array(statesPerPage * this.#length))
    const page = this.#pageOf(number)
    const place = this.#placeOf(number)
    for (let index = 0; index < this.#length; index++) page[place + index] = state[index] ?? 0
    if (2 * this.#size > this.#table.length) this.#grow()
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
    const page = this.#pages[Math.floor(number / statesPerPage)]
    if (!page) throw new RangeError(`no state ${number} of ${this.#size}`)
    return page
  }

  /** The offset of a state in its page. */
  #placeOf(number: number): number {
    return (number % statesPerPage) * this.#length
  }

  /** The table slot where the state is, or where it belongs. */
  #slotOf(words: Uint32Array, from: number, table: Int32Array): number {
    const mask = table.length - 1
    let slot = this.#hash(words, from) & mask
    for (let other = table[slot] ?? -1; other >= 0; other = table[slot] ?? -1) {
      if (this.#isSame(words, from, other)) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  #isSame(words: Uint32Array, from: number, number: number): boolean {
    const page = this.#pageOf(number)
    const place = this.#placeOf(number)
    const length = this.#length
    for (let index = 0; index < length; index++) {
      if (page[place + index] !== words[from + index]) return false
    }
    return true
  }

  /** MurmurHash3, without its last step for odd bytes, of which there are none. */
  #hash(words: Uint32Array, from: number): number {
    let hash = 0
    const end = from + this.#length
    for (let index = from; index < end; index++) {
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
    const table = new Int32Array(2 * this.#table.length).fill(-1)
    for (let number = 0; number < this.#size; number++) {
      table[this.#slotOf(this.#pageOf(number), this.#placeOf(number), table)] = number
    }
    this.#table = table
  }
}
