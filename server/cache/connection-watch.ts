import type { CacheEvents } from './events'
import type { CacheStore } from './store'

/** Since when a store has been connected, or not. */
export class ConnectionWatch {
  #connected: boolean
  #sinceMs: number | undefined

  constructor(store: Pick<CacheStore, 'name' | 'connected'>, events: CacheEvents) {
    this.#connected = store.connected
    if (store.name === 'redis') this.#sinceMs = Date.now()
    events.on('connection', () => {
      // Every attempt that fails is reported, and each server by itself.
      if (store.connected === this.#connected) return
      this.#connected = store.connected
      this.#sinceMs = Date.now()
    })
  }

  /** Null where there is nothing to connect to. */
  get since(): string | null {
    return this.#sinceMs === undefined ? null : new Date(this.#sinceMs).toISOString()
  }
}
