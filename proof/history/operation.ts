import type { ListName } from './lists'

/**
 * A history: the requests of clients in several processes, and the answers.
 *
 * All times are nanoseconds of one clock, since the run began. `process.hrtime` counts from the start of the machine
 * (CLOCK_MONOTONIC on Linux), so the times of different processes can be compared.
 */

/** A client's name for a row: `task:7`, `subtask:9`, `project:3`. */
export type RowName = `task:${number}` | `subtask:${number}` | `project:${number}`

/** One operation of one client. */
export interface Operation {
  /** Unique in the history: the process and its count, such as `b2.17`. */
  id: string
  /** Which cache answered: `hotlist`, or one of the controls. */
  subject: string
  /** The process and its client, such as `b2/1`. A client runs one operation at a time. */
  client: string
  /** The procedure, such as `task.update`. */
  action: string
  /** The row that it names, or the list, such as `user:1:tasks`. */
  target: string
  invokedNs: number
}

/**
 * A row as a read showed it. The version is null if the row was not found: because it is in the trash, or does not
 * belong to the list that was read.
 */
export interface Sighting {
  row: RowName
  version: number | null
  /** The list that was read, if it shows only some of the tasks. */
  list?: ListName | undefined
}

/** A read that was answered. A read that was not has seen nothing, so only its failure is counted. */
export interface Read extends Operation {
  completedNs: number
  /** Every row in the answer: a task shows its subtasks too, and a list shows many tasks. */
  saw: readonly Sighting[]
  /** The status of the cache's receipt. */
  status: string
}

/** A requested write, and its outcome. */
export interface Write extends Operation {
  /** When it was acknowledged; null if no acknowledgement was received. */
  acknowledgedNs: number | null
  /** The versions that it had made when it was acknowledged, according to the ledger. */
  effects: readonly VersionedRow[]
  /** False if another write may have made them: restoring a task that was just restored changes nothing. */
  isTheWriter: boolean
}

/** A row as one write left it. */
export interface VersionedRow {
  row: RowName
  version: number
}

/** A version according to the database. Versions are the order of all writes to a row. */
export interface CommittedVersion extends VersionedRow {
  /** True while the row is in the trash. */
  gone: boolean
  /** The lists that show it in this version, unless it is in the trash. */
  lists: readonly ListName[]
}

/** Everything needed to judge the reads of one subject. */
export interface History {
  reads: readonly Read[]
  writes: readonly Write[]
  committed: readonly CommittedVersion[]
}
