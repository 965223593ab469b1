import type { CacheEventMap, CacheEvents } from '../cache'
import type { Placed } from './event-ring'
import type { LiveReads } from './live-event'

/** This many reads per batch, with several batches per second, is what a person can follow. */
const maxPerBatch = 5
const batchMs = 250

/**
 * A sample of the reads, in batches that all listeners share. A read costs the same for any number of listeners, and
 * nothing when there are none: each listener only gets the finished batch.
 */
export class SampledReads {
  readonly #events: CacheEvents
  readonly #place: (event: LiveReads) => Placed<LiveReads>
  readonly #listeners = new Set<(batch: Placed<LiveReads>) => void>()
  #sample: LiveReads['reads'] = []
  #untold = 0
  #sampled = 0
  #timer: NodeJS.Timeout | undefined

  /** @param place adds the position to a batch */
  constructor(events: CacheEvents, place: (event: LiveReads) => Placed<LiveReads>) {
    this.#events = events
    this.#place = place
  }

  /** Calls `listener` with each batch from now on; returns the function that ends it. */
  to(listener: (batch: Placed<LiveReads>) => void): () => void {
    if (this.#listeners.size === 0) this.#events.on('read', this.#take)
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  readonly #take = (...[{ kind, receipt }]: CacheEventMap['read']) => {
    this.#timer ??= setTimeout(() => this.#flush(), batchMs).unref()
    if (this.#sample.length < maxPerBatch) {
      this.#sample.push({ number: this.#sampled++, at: new Date().toISOString(), kind, receipt })
    } else {
      this.#untold++
    }
  }

  #flush(): void {
    const batch = this.#place({ type: 'reads', reads: this.#sample, untold: this.#untold })
    this.#reset()
    for (const listener of this.#listeners) listener(batch)
  }

  #stop(): void {
    this.#events.off('read', this.#take)
    clearTimeout(this.#timer)
    this.#reset()
  }

  #reset(): void {
    this.#timer = undefined
    this.#sample = []
    this.#untold = 0
  }
}
