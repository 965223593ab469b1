import type { CacheState, CacheStateReading, DatabaseIdentity } from './cache-state'
import { isOfDatabase } from './generation-name'

/** Whether a row that was read in one database was written in another: it was copied, or restored here. */
export function isForeign({ database, phase, generation }: CacheState, name: string): boolean {
  return database !== name || (phase === 'open' && !isOfDatabase(generation, name))
}

/**
 * Whether the cache state in a database was written through this very database, or only copied with it.
 *
 * A restored dump or a promoted replica has another name than the one in its row: the row is *foreign*. A copy of a
 * server's files has the same name. What no copy has is what was written after the copy was made. So an open generation
 * is *proven* only when its name or the last answer has changed since this instance first looked at this run of the
 * server: the instance that opened it or answered was here.
 */
export class Provenance {
  #first: { run: string; generation: string; response: string } | undefined
  #state: CacheState | undefined
  #identity: DatabaseIdentity | undefined

  /** Notes what the database has just reported. */
  learn({ state, identity }: CacheStateReading): void {
    if (this.#first?.run !== identity.run) {
      const { generation, response } = state
      this.#first = { run: identity.run, generation, response }
    }
    this.#state = state
    this.#identity = identity
  }

  /** The run of the server that answered last. */
  get run(): string | undefined {
    return this.#identity?.run
  }

  /** The row comes from another database. */
  get isForeign(): boolean {
    if (!this.#state || !this.#identity) return false
    return isForeign(this.#state, this.#identity.name)
  }

  /** An instance has opened this generation, or answered that it is in use, through this run of the server. */
  get isProven(): boolean {
    const [first, state] = [this.#first, this.#state]
    if (!first || !state) return false
    return state.generation !== first.generation || state.response !== first.response
  }
}
