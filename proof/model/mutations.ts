import type { Configuration, Property } from './configuration'
import {
  generations,
  moved,
  newMember,
  only,
  onOneInstance,
  pair,
  trio,
  twoKeys,
  withCopy,
  withRestores,
  withTwoWriters,
} from './configurations'
import type { Rules } from './rules'

/** The protocol with a part removed, and the promise that this breaks. */
export interface Mutation {
  name: string
  without: readonly (keyof Rules)[]
  breaks: Property
  /** The smallest system in which it breaks. */
  in: Configuration
}

function mutation(
  name: string,
  without: readonly (keyof Rules)[],
  breaks: Property,
  configuration: Configuration,
): Mutation {
  return { name, without, breaks, in: only(configuration, breaks) }
}

const twoWriters = generations(1, withTwoWriters(trio()))
const twoWritersDie = generations(1, withTwoWriters(pair('crash')))
const oneInstance = onOneInstance()
const restored = withRestores(1, { reads: 1, writes: 2 })
const writtenAfter = withRestores(1, { reads: 0, writes: 3 })
const markEvicted = generations(1, pair('mark eviction'))

/** Each of them has to fail, or the search proves nothing. */
export const mutations: readonly Mutation[] = [
  mutation('fill without the lease', ['fillNeedsLease'], 'A', pair()),
  mutation('reads of a marked key fill', ['readMindsMarks'], 'C', pair('crash')),
  mutation(
    'reads of a marked key fill, and FILL takes it',
    ['readMindsMarks', 'fillMindsMarks'],
    'L',
    generations(1, trio()),
  ),
  mutation('load from a lagging replica', ['loadsFromPrimary'], 'A', pair()),

  mutation('mark after the commit (seen by others)', ['markBeforeCommit'], 'L', pair()),
  mutation('mark after the commit (writer dies)', ['markBeforeCommit'], 'C', pair('crash')),
  mutation('one mark for all writers', ['marksNameWriters'], 'L', twoWriters),
  mutation('one mark for all writers (who die)', ['marksNameWriters'], 'C', twoWritersDie),
  mutation('marks end before the transaction', ['marksOutliveTransactions'], 'L', trio()),
  mutation(
    'marks end before the transaction (writer dies)',
    ['marksOutliveTransactions'],
    'C',
    pair('crash'),
  ),
  mutation('RELEASE leaves the value', ['releaseDeletes'], 'A', markEvicted),
  mutation('acknowledge before RELEASE', ['releaseBeforeAcknowledgement'], 'A', markEvicted),
  mutation('a MARK that failed is ignored', ['markFailureCloses'], 'L', pair('partition')),
  mutation(
    'a MARK and a RELEASE that failed are ignored',
    ['markFailureCloses', 'releaseFailureCloses'],
    'A',
    pair('partition'),
  ),
  mutation(
    'a RELEASE that failed is ignored',
    ['releaseFailureCloses'],
    'A',
    pair('partition', 'mark eviction'),
  ),
  mutation(
    'tidying up after a failed RELEASE removes the marks of others',
    ['tidyingSparesOthers'],
    'C',
    generations(1, withTwoWriters(pair('partition', 'crash'))),
  ),
  mutation('RELEASE of a commit in doubt', ['doubtKeepsMarks'], 'C', pair('doubt')),
  mutation('RELEASE of a commit in doubt (seen)', ['doubtKeepsMarks'], 'L', trio('doubt')),

  mutation('no check inside the transaction', ['transactionChecksState'], 'A', pair('close')),
  mutation('open during a transaction', ['openExcludesTransactions'], 'A', pair('close')),
  mutation('keys not derived again', ['keysDerivedInside'], 'A', generations(1, twoKeys())),
  mutation(
    'keys derived from another snapshot',
    ['repeatableRead'],
    'A',
    generations(1, twoKeys()),
  ),

  mutation('a move marks only the new list', ['moveMarksOldList'], 'A', moved('old')),
  mutation('a move marks only the old list', ['moveMarksNewList'], 'A', moved('new')),
  mutation(
    'members are read without a lock on their project',
    ['derivationLocksOwner'],
    'A',
    generations(1, newMember()),
  ),
  mutation(
    'a new member leaves the row of the project alone',
    ['memberChangeWritesOwner'],
    'A',
    generations(1, newMember()),
  ),

  mutation('closed without waiting', ['closedAwaitsRights'], 'A', pair('close')),
  mutation(
    'closed without waiting (one instance cut off)',
    ['closedAwaitsRights'],
    'A',
    pair('partition'),
  ),
  mutation(
    'a lease counts as given back that was not',
    ['closedAwaitsHolders'],
    'A',
    pair('close'),
  ),
  mutation(
    'an instance joins after the holders were asked',
    ['listedBeforeRight'],
    'A',
    pair('close'),
  ),
  mutation(
    'a lease is given back before its reads have ended',
    ['stopsBeforeGivingBack', 'givingBackRefusesReplies'],
    'A',
    pair('close'),
  ),
  mutation(
    'the holders in a restored database are believed',
    ['restoreDoubtsHolders'],
    'A',
    withRestores(1, { reads: 1, writes: 1 }),
  ),
  mutation('the right counts from the answer', ['rightCountsFromAsking'], 'A', pair('close')),
  mutation(
    "the right ends by the instance's own clocks only",
    ['readsMindStoreClock'],
    'A',
    pair('close', 'pause'),
  ),
  mutation(
    "joiners' right ends by the instance's own clocks only",
    ['fillsMindStoreClock'],
    'A',
    onOneInstance('close', 'pause'),
  ),
  mutation(
    'by the clock of Redis, the right counts from the answer',
    ['storeTimePrecedesAsking'],
    'A',
    pair('close', 'pause'),
  ),
  mutation(
    "the generation's name does not carry the database",
    ['namesCarryDatabase'],
    'A',
    withCopy('dump'),
  ),
  mutation(
    'a starting instance believes an open generation without an answer',
    ['openNeedsAnswer'],
    'A',
    withCopy('files'),
  ),
  mutation(
    "a new connection's server is not compared",
    ['connectionsAreCompared', 'fillChecksDatabase'],
    'A',
    withCopy('promotion'),
  ),
  mutation(
    'a load is stored though the database has become another',
    ['fillChecksDatabase'],
    'A',
    withCopy('promotion'),
  ),
  mutation('a restore without a new epoch', ['restoreBeginsEpoch'], 'T', restored),
  mutation(
    'an epoch that was there before',
    ['epochsAreNew'],
    'T',
    generations(1, withRestores(2, { reads: 1, writes: 2 })),
  ),
  mutation('the epoch is not compared in If-None-Match', ['readsCompareEpochs'], 'T', restored),
  mutation('the epoch is not compared in If-Match', ['writesCompareEpochs'], 'T', writtenAfter),
  mutation(
    'an epoch begins during a transaction',
    ['epochExcludesTransactions'],
    'T',
    writtenAfter,
  ),
  mutation(
    'an epoch does not close a generation of which the restored row says that it is closed',
    ['epochClosesAnyway'],
    'A',
    withRestores(1, { reads: 1, writes: 1 }),
  ),
  mutation(
    'an epoch is told before the rights from before it have ended',
    ['epochAwaitsRights'],
    'A',
    withRestores(1, { reads: 1, writes: 1 }),
  ),
  mutation('a name that was there before', ['namesAreNew'], 'A', pair('close')),
  mutation('keys without the generation', ['keysNameGeneration'], 'A', pair('close')),

  mutation(
    'scripts sent again, wherever they run (restart)',
    ['scriptsNeverSentAgain', 'scriptsCheckHistory'],
    'A',
    pair('restart'),
  ),
  mutation(
    'scripts sent again, wherever they run (promotion)',
    ['scriptsNeverSentAgain', 'scriptsCheckHistory'],
    'A',
    pair('promotion'),
  ),
  mutation(
    'scripts loaded twice, wherever they run',
    ['scriptsLoadedOnce', 'scriptsCheckHistory'],
    'A',
    pair('restart'),
  ),
  mutation(
    'a demoted primary answers READ',
    ['replicaRefusesScripts', 'scriptsCheckHistory'],
    'A',
    pair('promotion', 'demotion'),
  ),
  mutation(
    'scripts that do not look at the history',
    ['scriptsCheckHistory'],
    'A',
    pair('promotion', 'demotion', 'failback'),
  ),
  mutation('scripts without a witness', ['scriptsCheckWitness'], 'L', trio('flush all')),
  mutation(
    'scripts without a witness (writer dies)',
    ['scriptsCheckWitness'],
    'C',
    pair('flush all', 'crash'),
  ),

  mutation('reads without a proof', ['readsAreProven'], 'A', pair('restart')),
  mutation(
    'plain reads answered by another server than the proof',
    ['readProvesItself'],
    'A',
    pair('read splitting'),
  ),
  mutation(
    'plain reads with a proof after them',
    ['readProvesItself'],
    'A',
    pair('promotion', 'demotion', 'failback'),
  ),

  mutation('join a load whose FILL was refused', ['joinersNeedFill'], 'A', oneInstance),
  mutation('join after the FILL', ['joinBeforeFill'], 'A', oneInstance),
  mutation('join a load past the cache', ['bypassJoinsNothing'], 'A', oneInstance),
]

/**
 * Parts whose removal breaks nothing that the search can see, not even the removal of all of them. They are kept for
 * what it does not see: FILL without a lease (`setInCache`), fewer wasted steps, an earlier end of a useless
 * generation, and a second safeguard besides the history.
 */
export const spareParts: readonly (keyof Rules)[] = [
  'fillMindsMarks',
  'everyLookNeedsRight',
  'givingBackRefusesReplies',
  'lostEndsRight',
  'scriptsNeverSentAgain',
  'scriptsLoadedOnce',
  'replicaRefusesScripts',
]

/** The systems in which something breaks. The complete protocol has to keep its promises in each of them. */
export const systems: readonly Configuration[] = [
  ...new Map(mutations.map(({ in: system }) => [system.name, system])).values(),
]

/** What even the complete protocol does not promise. */
export const limits: readonly Mutation[] = [
  mutation('a mark is evicted', [], 'L', generations(1, trio('mark eviction'))),
  mutation('a mark is evicted, and its writer dies', [], 'C', pair('mark eviction', 'crash')),
]
