/**
 * The parts of the protocol that can be taken out. Each is true in the protocol as it is; the search has to find what
 * breaks when one is false.
 */
export interface Rules {
  /** FILL stores only if the lease it was given is still there. */
  fillNeedsLease: boolean
  /** FILL refuses while a mark stands. */
  fillMindsMarks: boolean
  /** READ grants no lease while a mark stands. */
  readMindsMarks: boolean
  /** A mark names each writer in flight, so that overlapping writers don't release each other. */
  marksNameWriters: boolean
  /** The mark is set before the transaction, not after it. */
  markBeforeCommit: boolean
  /** RELEASE removes the value too, not the mark alone. */
  releaseDeletes: boolean
  /** A write is acknowledged after its RELEASE, not after its commit. */
  releaseBeforeAcknowledgement: boolean
  /** A MARK that failed closes the generation, and the write waits for that. */
  markFailureCloses: boolean
  /** A RELEASE that failed closes the generation, and the acknowledgement waits for that. */
  releaseFailureCloses: boolean
  /** What tidies up after a RELEASE that failed leaves the marks of other writers alone. */
  tidyingSparesOthers: boolean
  /** When nobody knows whether the commit took effect, its marks stay until their deadline. */
  doubtKeepsMarks: boolean
  /** A mark outlives every transaction of its writer. */
  marksOutliveTransactions: boolean

  /** The transaction looks whether the cache state is still what the write was prepared for. */
  transactionChecksState: boolean
  /** Nobody opens a generation while a transaction is open. */
  openExcludesTransactions: boolean
  /** The keys are derived again inside the transaction. */
  keysDerivedInside: boolean
  /** What the transaction derives its keys from and what it changes is one state of the database. */
  repeatableRead: boolean
  /** A load reads what is committed, not what a replica of the database has got so far. */
  loadsFromPrimary: boolean

  /** Closing turns into closed only when every right to the generation has ended. */
  closedAwaitsRights: boolean
  /** The right lasts from when the state was asked for, not from when the answer came. */
  rightCountsFromAsking: boolean
  /** What PEEK and READ find is not believed when the right has ended by the clock of Redis. */
  readsMindStoreClock: boolean
  /** What FILL has stored proves nothing to those who joined, when the right has ended by the clock of Redis. */
  fillsMindStoreClock: boolean
  /** By the clock of Redis, the right lasts from what that had shown before the state was asked for. */
  storeTimePrecedesAsking: boolean
  /** Each look at a key needs the right anew, not only the first look of a read. */
  everyLookNeedsRight: boolean
  /** A generation's name says which database it was opened for; what another one says is not believed. */
  namesCarryDatabase: boolean
  /** An open generation is believed only when somebody who uses it has answered through this very database. */
  openNeedsAnswer: boolean
  /** Each new connection is asked which database it reaches; the right to the generation ends when that is another. */
  connectionsAreCompared: boolean
  /** What was loaded is stored only while the database is the one for which the generation was opened. */
  fillChecksDatabase: boolean
  /** After a restore, another epoch begins. */
  restoreBeginsEpoch: boolean
  /** Its name was never there before. */
  epochsAreNew: boolean
  /** What `If-None-Match` names is compared together with its epoch. */
  readsCompareEpochs: boolean
  /** So is what `If-Match` names, or a version in a write. */
  writesCompareEpochs: boolean
  /** An epoch begins while no transaction is open. */
  epochExcludesTransactions: boolean
  /** It closes the generation, also when a restored row says that it is closed. */
  epochClosesAnyway: boolean
  /** It is told when every right from before has ended. */
  epochAwaitsRights: boolean
  /** A generation's name was never there before. */
  namesAreNew: boolean
  /** The generation is part of each key. */
  keysNameGeneration: boolean

  /** A script that Redis does not know is not sent to it again. */
  scriptsNeverSentAgain: boolean
  /** The scripts of a generation are loaded once, before it is opened, and never by an opener who tries again. */
  scriptsLoadedOnce: boolean
  /** A former primary, a replica now, refuses the scripts. */
  replicaRefusesScripts: boolean
  /** READONLY and NOSCRIPT end the reader's right. */
  lostEndsRight: boolean
  /** The scripts refuse when the history of their Redis is another: after a restart, a promotion, a demotion. */
  scriptsCheckHistory: boolean
  /** The scripts refuse when the witness of their generation is gone, as it is when somebody has emptied Redis. */
  scriptsCheckWitness: boolean

  /** An entry that was read without READ is believed only with a proof. */
  readsAreProven: boolean
  /** The step that reads the value is the one that proves itself: no plain read with a proof after it. */
  readProvesItself: boolean

  /** A joiner takes what the leader loaded only if the leader's FILL succeeded. */
  joinersNeedFill: boolean
  /** Nobody joins after the FILL, while its answer is under way. */
  joinBeforeFill: boolean
  /** A load past the cache is joined by nobody. */
  bypassJoinsNothing: boolean
}

/** The protocol as it is. */
export const protocol: Rules = {
  fillNeedsLease: true,
  fillMindsMarks: true,
  readMindsMarks: true,
  marksNameWriters: true,
  markBeforeCommit: true,
  releaseDeletes: true,
  releaseBeforeAcknowledgement: true,
  markFailureCloses: true,
  releaseFailureCloses: true,
  tidyingSparesOthers: true,
  doubtKeepsMarks: true,
  marksOutliveTransactions: true,
  transactionChecksState: true,
  openExcludesTransactions: true,
  keysDerivedInside: true,
  repeatableRead: true,
  loadsFromPrimary: true,
  closedAwaitsRights: true,
  rightCountsFromAsking: true,
  readsMindStoreClock: true,
  fillsMindStoreClock: true,
  storeTimePrecedesAsking: true,
  everyLookNeedsRight: true,
  namesCarryDatabase: true,
  openNeedsAnswer: true,
  connectionsAreCompared: true,
  fillChecksDatabase: true,
  restoreBeginsEpoch: true,
  epochsAreNew: true,
  readsCompareEpochs: true,
  writesCompareEpochs: true,
  epochExcludesTransactions: true,
  epochClosesAnyway: true,
  epochAwaitsRights: true,
  namesAreNew: true,
  keysNameGeneration: true,
  scriptsNeverSentAgain: true,
  scriptsLoadedOnce: true,
  replicaRefusesScripts: true,
  lostEndsRight: true,
  scriptsCheckHistory: true,
  scriptsCheckWitness: true,
  readsAreProven: true,
  readProvesItself: true,
  joinersNeedFill: true,
  joinBeforeFill: true,
  bypassJoinsNothing: true,
}

/** The protocol without these parts. */
export function without(...parts: (keyof Rules)[]): Rules {
  return { ...protocol, ...Object.fromEntries(parts.map((part) => [part, false])) }
}
