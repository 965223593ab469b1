/** Keeps finished JSON by key, as one of the peers does it. */
export interface PeerCache {
  /** What is kept of a task; else what `load` finds, which is kept then. A task that is missing is not. */
  task(id: number, load: () => Promise<string | null>): Promise<string | null>
  /** The same for a page of the list, by its query. */
  page(query: string, load: () => Promise<string>): Promise<string>
  /** Forgets a task and all pages; called after the write was committed, before it is acknowledged. */
  forget(id: number): Promise<void>
}

/** Where a cache keeps its entries. */
export interface RedisAddress {
  url: string
  host: string
  port: number
}

/** The same as Hotlist's default, so that nothing expires while it is measured. */
export const ttls = { taskSeconds: 600, listSeconds: 180 }
