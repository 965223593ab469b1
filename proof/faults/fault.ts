import type { Random } from '../run/random'
import type { Stage } from '../run/stage'

/** Something that goes wrong while clients are at work, and is put right again. */
export interface Fault {
  /** Unique, and what people read in reports. */
  name: string
  /** Two of the same family would undo each other. */
  family: 'redis' | 'network' | 'instance' | 'database' | 'values'
  /** Whether requests may fail from its beginning to its end: only where the database can't be reached. */
  failsRequests?: boolean
  /**
   * Whether marks of writers in flight can be lost while their generation lives on. Until such a writer has released
   * its keys, others may see the old row after the new one.
   */
  losesMarks?: boolean
  /** Does it, waits, and undoes it. Resolves with false when there was no occasion to do it. */
  strike(stage: Stage, random: Random): Promise<unknown>
}

/** When a fault was there. */
export interface Strike {
  fault: Fault
  beganNs: number
  endedNs: number
}
