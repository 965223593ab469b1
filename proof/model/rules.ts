/**
 * The parts of the protocol that can be removed. Each is true in the actual protocol. The search has to find what
 * breaks when one is false.
 */
export interface Rules {
  /** FILL stores only if the lease it was given still exists. */
  fillNeedsLease: boolean
  /** FILL refuses while a mark exists. */
  fillMindsMarks: boolean
  /** READ grants no lease while a mark exists. */
  readMindsMarks: boolean
  /** A mark names each writer in flight, so that overlapping writers don't release each other's marks. */
  marksNameWriters: boolean
  /** The mark is set before the transaction, not after it. */
  markBeforeCommit: boolean
  /** RELEASE also removes the value, not only the mark. */
  releaseDeletes: boolean
  /** A write is acknowledged after its RELEASE, not right after its commit. */
  releaseBeforeAcknowledgement: boolean
  /** A failed MARK closes the generation, and the write waits for that. */
  markFailureCloses: boolean
  /** A failed RELEASE closes the generation, and the acknowledgement waits for that. */
  releaseFailureCloses: boolean
  /** The cleanup after a failed RELEASE leaves the marks of other writers alone. */
  tidyingSparesOthers: boolean
  /** If it is unknown whether a commit took effect, its marks stay until their deadline. */
  doubtKeepsMarks: boolean
  /** A mark outlives every transaction of its writer. */
  marksOutliveTransactions: boolean

  /** The transaction checks whether the cache state is still the one that the write was prepared for. */
  transactionChecksState: boolean
  /** No instance opens a generation while a transaction is open. */
  openExcludesTransactions: boolean
  /** The keys are derived again inside the transaction. */
  keysDerivedInside: boolean
  /** The keys of a move include the list that the row leaves. */
  moveMarksOldList: boolean
  /** The keys of a move include the list that the row enters. */
  moveMarksNewList: boolean
  /** A write whose keys follow from the members of a project locks the row of the project while it reads them. */
  derivationLocksOwner: boolean
  /** A change of the members changes the row of the project first. */
  memberChangeWritesOwner: boolean
  /** The transaction derives its keys from the same state of the database that it changes. */
  repeatableRead: boolean
  /** A load reads what is committed, not what a replica of the database has received so far. */
  loadsFromPrimary: boolean

  /** Closing turns into closed only when every right to the generation has ended. */
  closedAwaitsRights: boolean
  /** It turns into closed before that only when every listed holder has given its lease back. */
  closedAwaitsHolders: boolean
  /** An instance is listed by the transaction that finds the generation open, before it has a right. */
  listedBeforeRight: boolean
  /** An instance stops using the generation before it gives its lease back. */
  stopsBeforeGivingBack: boolean
  /** Replies of Redis that arrive after the lease was given back are not believed. */
  givingBackRefusesReplies: boolean
  /** After a restore, the list of holders counts for nothing. */
  restoreDoubtsHolders: boolean
  /** The right lasts from when the state was requested, not from when the answer arrived. */
  rightCountsFromAsking: boolean
  /** Entries found by PEEK and READ are not believed if the right has ended by the clock of Redis. */
  readsMindStoreClock: boolean
  /** A successful FILL proves nothing to readers that joined if the right has ended by the clock of Redis. */
  fillsMindStoreClock: boolean
  /** By the clock of Redis, the right lasts from the time that it showed before the state was requested. */
  storeTimePrecedesAsking: boolean
  /** Each look at a key needs a valid right, not only the first look of a read. */
  everyLookNeedsRight: boolean
  /** A generation's name says which database it was opened for. A name of another database is not believed. */
  namesCarryDatabase: boolean
  /** An open generation is believed only when an instance that uses it has answered through this very database. */
  openNeedsAnswer: boolean
  /** Each new connection is asked which database it reaches. If it is another one, the right to the generation ends. */
  connectionsAreCompared: boolean
  /** A load is stored only while the database is the one for which the generation was opened. */
  fillChecksDatabase: boolean
  /** After a restore, a new epoch begins. */
  restoreBeginsEpoch: boolean
  /** The name of an epoch was never used before. */
  epochsAreNew: boolean
  /** The version in `If-None-Match` is compared together with its epoch. */
  readsCompareEpochs: boolean
  /** The version in `If-Match`, or in a write, is compared together with its epoch. */
  writesCompareEpochs: boolean
  /** An epoch begins only while no transaction is open. */
  epochExcludesTransactions: boolean
  /** A new epoch closes the generation even when a restored row says that it is closed. */
  epochClosesAnyway: boolean
  /** A new epoch is announced only when every earlier right has ended. */
  epochAwaitsRights: boolean
  /** The name of a generation was never used before. */
  namesAreNew: boolean
  /** The generation is part of each key. */
  keysNameGeneration: boolean

  /** A script that Redis does not know is not sent to it again. */
  scriptsNeverSentAgain: boolean
  /** The scripts of a generation are loaded once, before it is opened, and never by an opener that tries again. */
  scriptsLoadedOnce: boolean
  /** A former primary that is now a replica refuses the scripts. */
  replicaRefusesScripts: boolean
  /** READONLY and NOSCRIPT end the reader's right. */
  lostEndsRight: boolean
  /** The scripts refuse when their Redis has another history: after a restart, a promotion, a demotion. */
  scriptsCheckHistory: boolean
  /** The scripts refuse when the witness of their generation is gone, as after Redis has been emptied. */
  scriptsCheckWitness: boolean

  /** An entry that was read without READ is believed only with a proof. */
  readsAreProven: boolean
  /** The step that reads the value also proves it: no plain read with a separate proof after it. */
  readProvesItself: boolean

  /** A joiner takes what the leader loaded only if the leader's FILL succeeded. */
  joinersNeedFill: boolean
  /** No reader joins after the FILL, while its answer is under way. */
  joinBeforeFill: boolean
  /** No reader joins a load that bypasses the cache. */
  bypassJoinsNothing: boolean
}

/** The actual protocol, with all parts. */
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
  moveMarksOldList: true,
  moveMarksNewList: true,
  derivationLocksOwner: true,
  memberChangeWritesOwner: true,
  repeatableRead: true,
  loadsFromPrimary: true,
  closedAwaitsRights: true,
  closedAwaitsHolders: true,
  listedBeforeRight: true,
  stopsBeforeGivingBack: true,
  givingBackRefusesReplies: true,
  restoreDoubtsHolders: true,
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
