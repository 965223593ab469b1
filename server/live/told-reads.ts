import type { CacheEventMap, CacheEvents } from '../cache/events'
import type { LiveRead } from './live-event'

/** As many as people can follow. */
const mostPerSecond = 20
const secondMs = 1000

/** Tells of reads to those who want to know. Nobody else pays for it, and hits by the thousand cost little. */
export class ToldReads {
  readonly #events: CacheEvents
  readonly #listeners = new Set<(read: LiveRead) => void>()
  #toldInSecond = 0
  #untold = 0
  /** The last one that was too many: it is told when the second is over. */
  #held: Omit<LiveRead, 'type' | 'untold'> | undefined
  #second: NodeJS.Timeout | undefined

  constructor(events: CacheEvents) {
    this.#events = events
  }

  /** Tells `listener` from now on; returns the function that ends it. */
  to(listener: (read: LiveRead) => void): () => void {
    if (this.#listeners.size === 0) this.#events.on('read', this.#take)
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#events.off('read', this.#take)
    }
  }

  readonly #take = (...[{ kind, receipt }]: CacheEventMap['read']) => {
    this.#second ??= setTimeout(() => this.#endSecond(), secondMs).unref()
    const read = { at: new Date().toISOString(), kind, receipt }
    if (this.#toldInSecond < mostPerSecond) {
      this.#toldInSecond++
      this.#tell(read)
      return
    }
    if (this.#held) this.#untold++
    this.#held = read
  }

  #endSecond(): void {
    this.#second = undefined
    this.#toldInSecond = 0
    if (this.#held) this.#tell(this.#held)
    this.#held = undefined
  }

  #tell(read: Omit<LiveRead, 'type' | 'untold'>): void {
    const told: LiveRead = { type: 'read', ...read, untold: this.#untold }
    this.#untold = 0
    for (const listener of this.#listeners) listener(told)
  }
}
