/**
 * A history: what clients of several processes asked, and what they were told.
 *
 * All times are nanoseconds of one clock, since the run began: `process.hrtime` counts from the start of the machine
 * (CLOCK_MONOTONIC on Linux), so what one process notes can be compared with what another does.
 */

/** What clients call a row: `task:7`, `subtask:9`. */
export type RowName = `task:${number}` | `subtask:${number}`

/** One operation of one client. */
export interface Operation {
  /** Unique in the history, such as `b2.17`: the process and its count. */
  id: string
  /** Which cache answered: `hotlist`, or one of the controls. */
  subject: string
  /** Which client of which process, such as `b2/1`; a client does one thing at a time. */
  client: string
  /** The procedure, such as `task.update`. */
  action: string
  /** The row it names, or `tasks:all`. */
  target: string
  invokedNs: number
}

/** A row as a read showed it; the version is null where the row was not to be found, as one in the trash is. */
export interface Sighting {
  row: RowName
  version: number | null
}

/** A read that was answered. One that was not has seen nothing, so only its failure is counted. */
export interface Read extends Operation {
  completedNs: number
  /** One task shows its subtasks as well, and a list shows many tasks: each is seen. */
  saw: readonly Sighting[]
  /** How the cache answered, in the words of its receipt. */
  status: string
}

/** A write that was asked for, with what became of it. */
export interface Write extends Operation {
  /** When it was acknowledged; null when nobody was told that it took effect. */
  acknowledgedNs: number | null
  /** The versions that had been made when it was acknowledged, by the ledger. */
  effects: readonly VersionedRow[]
  /** False where somebody else may have made them: restoring what has just been restored changes nothing. */
  isTheWriter: boolean
}

/** A row as one write left it. */
export interface VersionedRow {
  row: RowName
  version: number
}

/** A version that the database says there was: the order of all writes to its row. */
export interface CommittedVersion extends VersionedRow {
  /** True while the row is in the trash. */
  gone: boolean
}

/** All that has to be known to judge the reads of one subject. */
export interface History {
  reads: readonly Read[]
  writes: readonly Write[]
  committed: readonly CommittedVersion[]
}
