import type { CacheAddress } from './keys'

/** A load that is under way, and the one that comes after it. */
interface Running {
  /** Settles as the load does, and never fails. */
  ended: Promise<unknown>
  next: Promise<unknown> | undefined
}

/**
 * Loads past the cache: of each address one at a time, and who comes meanwhile shares the next one.
 *
 * A load that is under way may have read before a write that was acknowledged since, so nobody joins it. One that has not
 * started is as fresh as one's own. A failure is that of those who share the load, and of nobody after them.
 */
export class CoalescedLoads {
  readonly #running = new Map<string, Running>()

  /** What `load` gives, begun after this call; for those who share a load, what the first one's gives. */
  load<T>({ key, field }: CacheAddress, load: () => Promise<T>): Promise<T> {
    const name = `${key} ${field}`
    const running = this.#running.get(name)
    if (!running) return this.#start(name, load)
    running.next ??= running.ended.then(() => this.#start(name, load))
    // An address always has a result of the same type: its key names what it is.
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
