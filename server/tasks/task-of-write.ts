import type { Db } from '../db/database'
import type { KnownListings } from './known-listings'
import { type KnownListing, requireListing } from './listing-query'

/** What a write believes of its task without having read it, and so has to demand; null for nothing. */
export interface Assuming {
  assumed: KnownListing | null
}

/** The listing of the task that one write changes. */
export class TaskOfWrite {
  readonly #known: KnownListings
  readonly #id: number
  #mayAssume = true

  constructor(known: KnownListings, id: number) {
    this.#known = known
    this.#id = id
  }

  /**
   * The listing, for keys that are likely to be all.
   *
   * @throws RefusedError as `requireListing` does
   */
  async likely(db: Db): Promise<KnownListing> {
    return this.#known.likely(this.#id) ?? (await requireListing(db, this.#id))
  }

  /**
   * The listing, in the transaction of the write. One that is known is assumed, in the first run only: what makes a
   * write run again may be that it was not true.
   *
   * @throws RefusedError as `requireListing` does
   */
  async find(db: Db, epoch: string): Promise<Assuming & { listing: KnownListing }> {
    const assumed = this.#mayAssume ? (this.#known.in(epoch, this.#id) ?? null) : null
    this.#mayAssume = false
    if (assumed) return { listing: assumed, assumed }
    const listing = await requireListing(db, this.#id)
    this.#known.keep(listing, epoch)
    return { listing, assumed: null }
  }
}
