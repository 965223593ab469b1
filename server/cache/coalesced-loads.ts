import type { CacheAddress } from './keys'

/** A load that is under way, and the one that follows it. */
interface Running {
  /** Settles when the load does, and never rejects. */
  ended: Promise<unknown>
  next: Promise<unknown> | undefined
}

/**
 * Loads that bypass the cache: one at a time for each address. Readers that arrive while one runs share the next.
 *
 * A running load may have read before a write that has since been acknowledged, so no reader joins it. A load that has
 * not started is as fresh as a load of the reader's own. A failure reaches the readers that share the load, and no
 * later ones.
 */
export class CoalescedLoads {
  readonly #running = new Map<string, Running>()

  /**
   * The result of a `load` that began after this call. Readers that share a load get the result of the first reader's
   * `load`.
   */
  load<T>({ key, field }: CacheAddress, load: () => Promise<T>): Promise<T> {
    const name = `${key} ${field}`
    const running = this.#running.get(name)
    if (!running) return this.#start(name, load)
    running.next ??= running.ended.then(() => this.#start(name, load))
    // An address always has a result of the same type: its key determines the type.
    return running.next as Promise<T>
  }

  #start<T>(name: string, load: () => Promise<T>): Promise<T> {
    const loading = load()
    const running: Running = { ended: loading.catch(() => {}), next: undefined }
    this.#running.set(name, running)
    void running.ended.then(() => {
      if (!running.next) this.#running.delete(name)
    })
    return loading
  }
}
