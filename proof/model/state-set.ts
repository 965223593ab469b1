const statesPerPage = 1 << 16

/**
 * States that have been seen, each a row of bytes of one length, numbered from 0 in the order in which they came.
 *
 * A hash table with open addressing over pages of bytes: some ten times smaller than a Set of strings.
 */
export class StateSet {
  readonly #length: number
  readonly #pages: Uint8Array[] = []
  #table = new Int32Array(1 << 16).fill(-1)
  #size = 0

  /** @param length bytes of one state */
  constructor(length: number) {
    this.#length = length
  }

  get size(): number {
    return this.#size
  }

  /** Adds a state; its number, or -1 when it was there. */
  add(state: Uint8Array): number {
    const slot = this.#slotOf(state, 0, this.#table)
    if ((this.#table[slot] ?? -1) >= 0) return -1
    const number = this.#size++
    this.#table[slot] = number
    if (number % statesPerPage === 0) this.#pages.push(new Uint8Array(statesPerPage * this.#length))
    this.pageOf(number).set(state.subarray(0, this.#length), this.placeOf(number))
    if (2 * this.#size > this.#table.length) this.#grow()
    return number
  }

  /** The bytes among which a state is. */
  pageOf(number: number): Uint8Array {
    const page = this.#pages[Math.floor(number / statesPerPage)]
    if (!page) throw new RangeError(`no state ${number} of ${this.#size}`)
    return page
  }

  /** Where in its page a state begins. */
  placeOf(number: number): number {
    return (number % statesPerPage) * this.#length
  }

  /** The slot of the table where the state is, or where it belongs. */
  #slotOf(bytes: Uint8Array, from: number, table: Int32Array): number {
    const mask = table.length - 1
    let slot = this.#hash(bytes, from) & mask
    for (let other = table[slot] ?? -1; other >= 0; other = table[slot] ?? -1) {
      if (this.#isSame(bytes, from, other)) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  #isSame(bytes: Uint8Array, from: number, number: number): boolean {
    const page = this.pageOf(number)
    const place = this.placeOf(number)
    for (let index = 0; index < this.#length; index++) {
      if (page[place + index] !== bytes[from + index]) return false
    }
    return true
  }

  /** FNV-1a, with its bits mixed once more as in MurmurHash3, whose low bits are as good as its high ones. */
  #hash(bytes: Uint8Array, from: number): number {
    let hash = 0x811c9dc5
    for (let index = from; index < from + this.#length; index++) {
      hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193)
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    return hash ^ (hash >>> 13)
  }

  #grow(): void {
    const table = new Int32Array(2 * this.#table.length).fill(-1)
    for (let number = 0; number < this.#size; number++) {
      table[this.#slotOf(this.pageOf(number), this.placeOf(number), table)] = number
    }
    this.#table = table
  }
}
