import { LRUCache } from 'lru-cache'
import type { KnownListing } from './listing-query'

/** Enough for the tasks that people work on at the same time. */
const maxListings = 10_000

/**
 * The listings that writes have found, so that the next write to the same task need not read it again. Another instance,
 * or a write that looks nothing up, may have changed it since: a write that goes by a known listing demands in its
 * transaction that it is still so.
 */
export class KnownListings {
  readonly #known = new LRUCache<number, { listing: KnownListing; epoch: string }>({
    max: maxListings,
  })

  /** Keeps the listing that a task outside the trash has after a write. */
  keep(listing: KnownListing, epoch: string): void {
    this.#known.set(listing.id, { listing, epoch })
  }

  forget(id: number): void {
    this.#known.delete(id)
  }

  /** The listing of a task, if one is known from this epoch. */
  in(epoch: string, id: number): KnownListing | undefined {
    const known = this.#known.get(id)
    return known?.epoch === epoch ? known.listing : undefined
  }

  /** The listing that a task is likely to have. */
  likely(id: number): KnownListing | undefined {
    return this.#known.get(id)?.listing
  }
}
