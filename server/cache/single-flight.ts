import type { CacheAddress } from './keys'

/** What became of a load: `proven` when nothing was written to its key from the lease to the fill. */
export interface FlightResult<T> {
  result: T
  proven: boolean
}

/**
 * Loads that are under way in this process, so that those who want the same wait instead of loading it too.
 *
 * Whoever joins has to be sure that the load does not miss a write acknowledged before he came. A fill that succeeds
 * proves that no writer came between the lease and the fill; so joining is right for those who come before the fill is
 * sent, and for nobody later. (Waiting until the fill is answered would let a reader join who came after a write that
 * followed the fill.)
 */
export class SingleFlight {
  readonly #loads = new Map<string, Promise<FlightResult<unknown>>>()

  /** The load that may be joined right now. */
  find<T>(generation: string, address: CacheAddress): Promise<FlightResult<T>> | undefined {
    // An address always has a result of the same type: its key names what it is.
    return this.#loads.get(nameOf(generation, address)) as Promise<FlightResult<T>> | undefined
  }

  /**
   * Loads and fills, and lets others join from now until `load` is done. When it fails, all who joined fail with it.
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
