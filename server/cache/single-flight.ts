import type { CacheAddress } from './keys'

/** How a load ended: `proven` when nothing was written to its key between the lease and the fill. */
export interface FlightResult<T> {
  result: T
  proven: boolean
}

/**
 * Loads that are under way in this process. Readers that want the same entry wait for the load instead of repeating it.
 *
 * A reader may join only if the load can't miss a write that was acknowledged before the reader arrived. A fill that
 * succeeds proves that no write came between the lease and the fill. So readers may join until the fill is sent, and
 * not later. (If they could join until the fill is answered, a reader might join that arrived after a write that
 * followed the fill.)
 */
export class SingleFlight {
  readonly #loads = new Map<string, Promise<FlightResult<unknown>>>()

  /** The load that may be joined right now. */
  find<T>(generation: string, address: CacheAddress): Promise<FlightResult<T>> | undefined {
    // Most reads find no load at all, and need no name to look for.
    if (this.#loads.size === 0) return undefined
    // An address always has a result of the same type: its key determines the type.
    return this.#loads.get(nameOf(generation, address)) as Promise<FlightResult<T>> | undefined
  }

  /**
   * Loads and fills, and lets others join from now until `load` is done. When it fails, every reader that joined fails
   * too.
   */
  async start<T>(
    generation: string,
    address: CacheAddress,
    load: () => Promise<T>,
    fill: (result: T) => Promise<boolean>,
  ): Promise<FlightResult<T>> {
    const name = nameOf(generation, address)
    const flight: Promise<FlightResult<T>> = load()
      .finally(() => {
        // After a write, the same address may be in another flight already.
        if (this.#loads.get(name) === flight) this.#loads.delete(name)
      })
      .then(async (result) => ({ result, proven: await fill(result) }))
    this.#loads.set(name, flight)
    return flight
  }
}

const nameOf = (generation: string, { key, field }: CacheAddress) => `${generation} ${key} ${field}`
