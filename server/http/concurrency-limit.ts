import type { ClientAddress } from './client-address'
import { type Limited, TooManyError } from './too-many-error'

/** How many of something there may be at once. */
export interface Ceilings {
  total: number
  /** For one client address. */
  perAddress: number
  /** For an address of this machine: all clients behind an untrusted local proxy share it. */
  local: number
}

/** How many of something one client address may have. */
export function ceilingOf({ perAddress, local }: Ceilings, { isLocal }: ClientAddress): number {
  return isLocal ? local : perAddress
}

/** Seconds after which trying again makes sense: most requests end at once. */
const retryAfter = { requests: 1, 'event streams': 10, imports: 10 }

/** Counts how many of something each client address currently has. */
export class ConcurrencyLimit {
  readonly #limited: Limited
  readonly #ceilings: Ceilings
  readonly #counts = new Map<string, number>()
  #total = 0

  constructor(limited: Limited, ceilings: Ceilings) {
    this.#limited = limited
    this.#ceilings = ceilings
  }

  /**
   * Takes `count` places, all or none.
   *
   * @returns a function that gives them back; only its first call counts
   * @throws TooManyError when fewer places are left
   */
  take(client: ClientAddress, count = 1): () => void {
    const { text } = client
    const { total } = this.#ceilings
    const ceiling = ceilingOf(this.#ceilings, client)
    const taken = (this.#counts.get(text) ?? 0) + count
    if (taken > ceiling) throw this.#tooMany(client, `${text} may have`, ceiling)
    if (this.#total + count > total) throw this.#tooMany(client, 'All clients may have', total)
    this.#counts.set(text, taken)
    this.#total += count
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#giveBack(text, count)
    }
  }

  #tooMany(client: ClientAddress, who: string, most: number): TooManyError {
    const detail = `${who} at most ${most} ${this.#limited} at once.`
    return new TooManyError(detail, this.#limited, client, retryAfter[this.#limited])
  }

  #giveBack(text: string, count: number): void {
    const left = (this.#counts.get(text) ?? 0) - count
    if (left > 0) this.#counts.set(text, left)
    else this.#counts.delete(text)
    this.#total -= count
  }
}
