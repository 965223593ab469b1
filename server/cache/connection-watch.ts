import type { CacheEvents } from './events'
import type { CacheStore } from './store'

/** Tracks since when a store has been connected, or disconnected. */
export class ConnectionWatch {
  #connected: boolean
  #sinceMs: number | undefined

  constructor(store: Pick<CacheStore, 'name' | 'connected'>, events: CacheEvents) {
    this.#connected = store.connected
    if (store.name === 'redis') this.#sinceMs = Date.now()
    events.on('connection', () => {
      // Every failed attempt is reported, and by each server separately.
      if (store.connected === this.#connected) return
      this.#connected = store.connected
      this.#sinceMs = Date.now()
    })
  }

  /** Null where there is no connection. */
  get since(): string | null {
    return this.#sinceMs === undefined ? null : new Date(this.#sinceMs).toISOString()
  }
}
