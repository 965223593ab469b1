/** What may go wrong. Each may happen at any moment, and again and again unless it says otherwise. */
export type Fault =
  /** Redis is killed and comes back with what it saved: once. It saves once, at any moment, or has saved at the start. */
  | 'restart'
  /** The replica, which may lag behind, becomes a primary: once. Instances change over when they notice. */
  | 'promotion'
  /** After the promotion, the old primary becomes a replica of the new one and takes over its data. */
  | 'demotion'
  /** After the demotion, the old primary is promoted in its turn, with the data it has taken over. */
  | 'failback'
  /** A proxy sends plain reads to the replica, which may lag behind, and everything else to the primary. */
  | 'read splitting'
  /** Machines are paused, and go on with clocks that have stood still: no right ends by an instance's own clocks. */
  | 'pause'
  /** A value is evicted, or its time is over. */
  | 'eviction'
  /** A mark is evicted. */
  | 'mark eviction'
  /** FLUSHALL: Redis is emptied, and keeps its scripts. */
  | 'flush all'
  /** SCRIPT FLUSH: it keeps its data, and forgets the scripts. */
  | 'script flush'
  /** A call of instance 1 fails, and may be carried out at any time later. Calls of other instances pass. */
  | 'partition'
  /** A writer dies, after any step. */
  | 'crash'
  /** A commit is sent and not answered: it takes effect later, or not at all. */
  | 'doubt'
  /** The generation is closed for no reason of the protocol's own: cleared, switched off, a fault elsewhere. */
  | 'close'

/**
 * The promises of docs/coherence.md: A, fresh after acknowledgement; L, linearizable; C, convergent after a crash; T, no tag
 * from before a restore is taken for what is there after it.
 */
export type Property = 'A' | 'L' | 'C' | 'T'

/** A write changes the row where it is; or moves it to the other key, which changes both. */
export type WriteKind = 'edit' | 'move'

/** A small system that is searched to its end. */
export interface Configuration {
  name: string
  /** How many instances there are. */
  instances: number
  /** How many keys there are: 1 or 2. */
  keys: number
  /** The instance of each reader, from 0, and the key that it reads. */
  readers: readonly { instance: number; key: number }[]
  writers: readonly { instance: number; kind: WriteKind }[]
  /** How many generations there may be, with the first, which is open at the start. */
  generations: number
  faults: readonly Fault[]
  /**
   * A second database beside the same Redis, which instance 2 uses: restored from a dump, or from the files of the first;
   * or a replica that is promoted, to which it is connected anew. Without, there is none.
   */
  copyOf?: 'dump' | 'files' | 'promotion'
  /** How often the database is set back to its beginning, each time with `cache:close` after it; without, never. */
  restores?: number
  /** Only one process has the database open, so closing takes no time. */
  exclusive: boolean
  /** What is checked. */
  properties: readonly Property[]
}
