import type { Configuration } from './configuration'

/** How far a read has come. */
export const readerStages = [
  'idle',
  /** PEEK has been sent. */
  'peeking',
  /** A plain read has found an entry; the proof is under way. Used by one mutation only. */
  'peeked',
  /** READ has been sent. */
  'asking',
  /** Somebody else fills: it will look again. */
  'waiting',
  /** The lease is its own; the database is asked. */
  'loading',
  /** The row is here; FILL has been sent. Others may join until it is carried out. */
  'loaded',
  /** FILL has stored the row, and the answer is under way. */
  'filled',
  /** FILL has been refused, and the answer is under way. */
  'refused',
  /** It goes past the cache. */
  'bypassing',
  /** The row that it got past the cache is about to be returned. */
  'bypassed',
  /** It waits for what another reader of its instance loads. */
  'joined',
  /** It has returned, but its FILL may still be carried out. */
  'fillLate',
  'done',
] as const

/** How far a write has come. */
export const writerStages = [
  'idle',
  /** MARK has been sent. */
  'marking',
  /** It can't mark, and waits until the generation is closed. */
  'closing',
  /** The transaction is about to begin. */
  'beginning',
  /** In the transaction: state checked, row changed. */
  'committing',
  /** The commit was sent and not answered. */
  'inDoubt',
  /** RELEASE has been sent. */
  'releasing',
  /** RELEASE failed after the commit: it waits until the generation is closed, and acknowledges. */
  'acknowledging',
  /** What it marked is not what it has to mark: RELEASE has been sent, and it starts again. */
  'undoing',
  /** Died; its marks stand until their deadline. */
  'dead',
  'done',
] as const

/** The phases of the cache state, as in the database. */
export const phases = ['open', 'closing', 'closed'] as const

/** The databases that there may be. */
export const databases = ['original', 'copy'] as const

/** Calls that may come later. */
export const lateCalls = ['none', 'mark', 'release'] as const

/** One key in one Redis, under one generation. */
export interface Cell {
  /** Absent, a lease, an entry (see `value.ts`). */
  value: number
  /** The writers in flight, one bit each. */
  marks: number
}

/** A Redis process and what it holds. */
export interface Redis {
  /** The generations whose scripts it knows, one bit each. */
  scripts: number
  /** The generations that were opened in its present history, one bit each. */
  histories: number
  /** The generations whose witness it holds, one bit each. */
  witnesses: number
  /** A primary that has been demoted: it takes over another's data, and refuses scripts. */
  isReplica: boolean
  cells: Cell[]
}

/** An instance of the application. */
export interface Instance {
  /** The generation that it may use; 0 for none. */
  right: number
  /** A generation that the database has told it, while the answer is under way. Used by mutations only. */
  answer: number
  /** The generation to which its right lasts by the clock of Redis, also when its own have ended it; 0 for none. */
  covered: number
  /** The Redis that it is connected to. */
  redis: number
  /** The database that it is connected to. */
  reaches: (typeof databases)[number]
}

/** A copy of the database: its row has the key 0 alone, and nobody writes there. */
export interface Copy {
  isMade: boolean
  version: number
  /** The generation that it says is open. */
  generation: number
  /** That was opened through the copy itself. */
  isOwn: boolean
}

/** How far a restore has come. */
export const restoreStages = [
  /** What is promised is kept: there was none, or `cache:close` has ended. */
  'kept',
  /** The backup is back, and nobody has told the cache. */
  'restored',
  /** `cache:close` has begun another epoch. */
  'begun',
] as const

/** Of a read that began between a restore and the end of `cache:close`. */
export const unpromised = 255

/** A database that is set back to what it was at the start. */
export interface Restore {
  stage: (typeof restoreStages)[number]
  left: number
  /** How many epochs there have been after the first. */
  epochs: number
  /** The state that the row was in when `cache:close` last ended; 0 before. */
  keptFrom: number
  /**
   * What each state of the row was, by its number: a restore and an epoch give it another number too. `content` is the
   * number of the write that made it, and `count` the version that clients are told.
   */
  states: { content: number; count: number; epoch: number }[]
  /** The epoch that each writer has read in its transaction. */
  epochsRead: number[]
  /** What `keptFrom` was when each read began; `unpromised` when it began with the cache not told yet. */
  begunFrom: number[]
}

/** One read. What it does not need any more is 0. */
export interface Reader {
  stage: (typeof readerStages)[number]
  generation: number
  version: number
  /** The reader whose load it has joined, from 1; 0 for none. */
  leader: number
  /** What it has to return at least: by A, by L, by C. */
  acknowledged: number
  seen: number
  survived: number
}

/** One write. */
export interface Writer {
  stage: (typeof writerStages)[number]
  /** The generation that it marked in; 0 when it writes with the cache closed. */
  generation: number
  /** The keys that it has marked, or that it would mark if the cache was open; one bit each. */
  keys: number
  /** How many commits there had been when the transaction began. */
  snapshot: number
  /** The version that it committed, and the keys that show it; 0 before. */
  version: number
  changed: number
  /** A call that failed here and may still be carried out there, in this generation. */
  late: (typeof lateCalls)[number]
  lateGeneration: number
}

/** Everything that the protocol knows, and what has been promised so far. Versions are numbers of commits. */
export interface World {
  commits: number
  /** The commit that last changed each key. */
  versions: number[]
  /** The key that the row belongs to now. */
  place: number
  phase: (typeof phases)[number]
  generation: number
  /** How many names of generations have been drawn. */
  names: number
  /** The generation that is loaded but not opened yet; 0 for none. */
  prepared: number

  copy: Copy
  /** Only where the database is restored. */
  restore: Restore | undefined

  instances: Instance[]
  /** The primary of the beginning, and its replica. */
  redises: Redis[]
  /** What the primary has saved to its disk. */
  saved: Cell[]
  restartsLeft: number
  savesLeft: number
  catchUpsLeft: number
  promoted: boolean

  readers: Reader[]
  writers: Writer[]

  /** Per key, the newest version that was acknowledged (A); that a finished read returned (L); that a dead writer left (C). */
  acknowledged: number[]
  seen: number[]
  survived: number[]
}

function emptyRestore({ readers, writers }: Configuration, restores: number): Restore {
  const maxStates = 1 + writers.length + 2 * restores
  return {
    stage: 'kept',
    left: restores,
    epochs: 0,
    keptFrom: 0,
    states: Array.from({ length: maxStates }, () => ({ content: 0, count: 0, epoch: 0 })),
    epochsRead: writers.map(() => 0),
    begunFrom: readers.map(() => 0),
  }
}

/** A world with nothing in it, to be filled from a tape. */
export function emptyWorld(configuration: Configuration): World {
  const { keys, generations, readers, writers, instances, copyOf, restores } = configuration
  const isOnCopy = (number: number) => number > 0 && (copyOf === 'dump' || copyOf === 'files')
  const zeros = () => Array.from({ length: keys }, () => 0)
  const cells = (): Cell[] =>
    Array.from({ length: keys * generations }, () => ({ value: 0, marks: 0 }))
  return {
    commits: 0,
    versions: zeros(),
    place: 0,
    phase: 'open',
    generation: 1,
    names: 1,
    prepared: 0,
    copy: { isMade: false, version: 0, generation: 0, isOwn: false },
    restore: restores === undefined ? undefined : emptyRestore(configuration, restores),
    instances: Array.from({ length: instances }, (_, number) => ({
      right: 0,
      answer: 0,
      covered: 0,
      redis: 0,
      reaches: isOnCopy(number) ? 'copy' : 'original',
    })),
    redises: [0, 1].map(() => ({
      scripts: 0,
      histories: 0,
      witnesses: 0,
      isReplica: false,
      cells: cells(),
    })),
    saved: cells(),
    restartsLeft: 0,
    savesLeft: 0,
    catchUpsLeft: 0,
    promoted: false,
    readers: readers.map(() => ({
      stage: 'idle',
      generation: 0,
      version: 0,
      leader: 0,
      acknowledged: 0,
      seen: 0,
      survived: 0,
    })),
    writers: writers.map(() => ({
      stage: 'idle',
      generation: 0,
      keys: 0,
      snapshot: 0,
      version: 0,
      changed: 0,
      late: 'none',
      lateGeneration: 0,
    })),
    acknowledged: zeros(),
    seen: zeros(),
    survived: zeros(),
  }
}
