import type { Random } from '../run/random'
import type { Stage } from '../run/stage'

/** A fault that strikes while clients are at work, and is then undone. */
export interface Fault {
  /** Unique; reports show it. */
  name: string
  /** Two faults of the same family would undo each other. */
  family: 'redis' | 'network' | 'instance' | 'database' | 'values'
  /** Whether requests may fail while it lasts: only if the database can't be reached. */
  failsRequests?: boolean
  /**
   * Whether marks of writers in flight can be lost while their generation lives on. Until such a writer has released
   * its keys, readers may see the old row after the new one.
   */
  losesMarks?: boolean
  /** Causes the fault, waits, and undoes it. Resolves with false if there was no opportunity to cause it. */
  strike(stage: Stage, random: Random): Promise<unknown>
}

/** A fault, and when it began and ended. */
export interface Strike {
  fault: Fault
  beganNs: number
  endedNs: number
}
