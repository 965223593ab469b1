/** What may go wrong. Each may happen at any moment, and repeatedly unless it says otherwise. */
export type Fault =
  /**
   * Redis is killed and restarts with its saved data: once. It saves once, at any moment, or has saved at the start.
   */
  | 'restart'
  /** The replica, which may lag, becomes a primary: once. Instances switch to it when they notice. */
  | 'promotion'
  /** After the promotion, the old primary becomes a replica of the new one and takes over its data. */
  | 'demotion'
  /** After the demotion, the old primary is promoted again, with the data it has taken over. */
  | 'failback'
  /** A proxy sends plain reads to the replica, which may lag, and everything else to the primary. */
  | 'read splitting'
  /** Machines are paused and resume with clocks that have stood still: no right ends by an instance's own clocks. */
  | 'pause'
  /** A value is evicted, or expires. */
  | 'eviction'
  /** A mark is evicted. */
  | 'mark eviction'
  /** FLUSHALL: Redis is emptied, and keeps its scripts. */
  | 'flush all'
  /** SCRIPT FLUSH: Redis keeps its data and forgets the scripts. */
  | 'script flush'
  /** A call of instance 1 fails, and may be carried out at any later time. Calls of other instances pass. */
  | 'partition'
  /** A writer dies, after any step. */
  | 'crash'
  /** A commit is sent and not answered: it takes effect later, or never. */
  | 'doubt'
  /** The generation is closed for a reason outside the protocol: cache cleared or switched off, a fault elsewhere. */
  | 'close'

/**
 * The promises of docs/coherence.md: A, fresh after acknowledgement; L, linearizable; C, convergent after a crash; T,
 * no tag from before a restore matches a state after it.
 */
export type Property = 'A' | 'L' | 'C' | 'T'

/**
 * The kinds of write. Each key is a list.
 *
 * - `edit` changes the row, in every list that shows it;
 * - `move` takes the row from the list that shows it to the other one, which changes both;
 * - `join` adds a member to the row's project, whose list then shows the row too. It changes the row of the project, and
 *   with it the keys that follow from the members, but not the row itself.
 */
export type WriteKind = 'edit' | 'move' | 'join'

/** A small system that is searched exhaustively. */
export interface Configuration {
  name: string
  /** How many instances there are. */
  instances: number
  /** How many keys there are: 1 or 2. */
  keys: number
  /** The instance of each reader, from 0, and the key that it reads. */
  readers: readonly { instance: number; key: number }[]
  writers: readonly { instance: number; kind: WriteKind }[]
  /** How many generations there may be, including the first, which is open at the start. */
  generations: number
  faults: readonly Fault[]
  /**
   * A second database on the same Redis, which instance 2 uses: restored from a dump, or from the files of the first;
   * or a promoted replica, to which the instance reconnects. If absent, there is no second database.
   */
  copyOf?: 'dump' | 'files' | 'promotion'
  /** How often the database is restored to its start, each time followed by `cache:close`; if absent, never. */
  restores?: number
  /** Only one process has the database open, so closing takes no time. */
  exclusive: boolean
  /** The promises that are checked. */
  properties: readonly Property[]
}
