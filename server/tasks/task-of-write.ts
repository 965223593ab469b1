import type { Db } from '../db/database'
import type { KnownListings } from './known-listings'
import { type KnownListing, requireListing } from './listing-query'

/** What a write believes of its task without having read it, and so has to demand; null for nothing. */
export interface Assuming {
  assumed: KnownListing | null
}

/** A listing before a write and after it. */
export interface ListingChange {
  before: KnownListing
  after: KnownListing
}

/** The listing of the task that one write changes. */
export class TaskOfWrite {
  readonly #known: KnownListings
  readonly #id: number
  readonly #change: (before: KnownListing) => KnownListing
  #mayAssume = true

  /** @param change what the write makes of the listing; by default, it leaves it */
  constructor(known: KnownListings, id: number, change = (before: KnownListing) => before) {
    this.#known = known
    this.#id = id
    this.#change = change
  }

  /**
   * The listing, for keys that are likely to be all.
   *
   * @throws RefusedError as `requireListing` does
   */
  async likely(db: Db): Promise<ListingChange> {
    const before = this.#known.likely(this.#id) ?? (await requireListing(db, this.#id))
    return { before, after: this.#change(before) }
  }

  /**
   * The listing, in the transaction of the write; what it will be is known from then on. One that is known is assumed, in
   * the first run only: what makes a write run again may be that it was not true.
   *
   * @throws RefusedError as `requireListing` does
   */
  async find(db: Db, epoch: string): Promise<Assuming & ListingChange> {
    const assumed = this.#mayAssume ? (this.#known.in(epoch, this.#id) ?? null) : null
    this.#mayAssume = false
    const before = assumed ?? (await requireListing(db, this.#id))
    const after = this.#change(before)
    this.#known.keep(after, epoch)
    return { before, after, assumed }
  }
}
