import type { Configuration } from './configuration'

/** The stages of a read. */
export const readerStages = [
  'idle',
  /** PEEK has been sent. */
  'peeking',
  /** A plain read has found an entry, and the proof is under way. Used by one mutation only. */
  'peeked',
  /** READ has been sent. */
  'asking',
  /** Another reader fills; this one will look again. */
  'waiting',
  /** It has the lease and is reading the database. */
  'loading',
  /** The row is loaded and FILL has been sent. Others may join until FILL is carried out. */
  'loaded',
  /** FILL has stored the row, and the answer is under way. */
  'filled',
  /** FILL has been refused, and the answer is under way. */
  'refused',
  /** It bypasses the cache. */
  'bypassing',
  /** It has loaded the row past the cache and is about to return it. */
  'bypassed',
  /** It waits for a load of another reader of its instance. */
  'joined',
  /** It has returned, but its FILL may still be carried out. */
  'fillLate',
  'done',
] as const

/** The stages of a write. */
export const writerStages = [
  'idle',
  /** MARK has been sent. */
  'marking',
  /** It can't mark, and waits until the generation is closed. */
  'closing',
  /** The transaction is about to begin. */
  'beginning',
  /** In the transaction: the state is checked and the row changed. */
  'committing',
  /** The commit was sent and not answered. */
  'inDoubt',
  /** RELEASE has been sent. */
  'releasing',
  /** RELEASE failed after the commit. It waits until the generation is closed, then acknowledges. */
  'acknowledging',
  /** It marked the wrong keys: RELEASE has been sent, and the write will start again. */
  'undoing',
  /** Dead; its marks stay until their deadline. */
  'dead',
  'done',
] as const

/** The phases of the cache state, as in the database. */
export const phases = ['open', 'closing', 'closed'] as const

/** The databases in the model. */
export const databases = ['original', 'copy'] as const

/** Calls that may arrive late. */
export const lateCalls = ['none', 'mark', 'release'] as const

/** One key in one Redis, under one generation. */
export interface Cell {
  /** Nothing, a lease, or an entry (see `value.ts`). */
  value: number
  /** The writers in flight, one bit each. */
  marks: number
}

/** A Redis process and its contents. */
export interface Redis {
  /** The generations whose scripts it knows, one bit each. */
  scripts: number
  /** The generations that were opened in its present history, one bit each. */
  histories: number
  /** The generations whose witness it holds, one bit each. */
  witnesses: number
  /** Whether it is a demoted primary: it takes over another's data and refuses scripts. */
  isReplica: boolean
  cells: Cell[]
}

/** An instance of the application. */
export interface Instance {
  /** The generation that it may use; 0 for none. */
  right: number
  /** The generation in an answer of the database that is under way. Used by mutations only. */
  answer: number
  /** The generation to which it has a right by the clock of Redis, even if not by its own clocks; 0 for none. */
  covered: number
  /** The Redis that it is connected to. */
  redis: number
  /** The database that it is connected to. */
  reaches: (typeof databases)[number]
}

/** A copy of the database. Its row has only key 0, and no one writes there. */
export interface Copy {
  isMade: boolean
  version: number
  /** The generation that is open according to it. */
  generation: number
  /** Whether that generation was opened through the copy itself. */
  isOwn: boolean
}

/** The stages of a restore. */
export const restoreStages = [
  /** The promises hold: there was no restore, or `cache:close` has ended. */
  'kept',
  /** The backup is restored, and the cache has not been notified. */
  'restored',
  /** `cache:close` has begun a new epoch. */
  'begun',
] as const

/** The value of `begunFrom` for a read that began between a restore and the end of `cache:close`. */
export const unpromised = 255

/** The state of a database that is restored to its start. */
export interface Restore {
  stage: (typeof restoreStages)[number]
  left: number
  /** The number of epochs after the first. */
  epochs: number
  /** The state that the row was in when `cache:close` last ended; 0 before. */
  keptFrom: number
  /**
   * Each state of the row, by its number. A restore and a new epoch also give the row a new number. `content` is the
   * number of the write that made the state, and `count` the version that clients see.
   */
  states: { content: number; count: number; epoch: number }[]
  /** The epoch that each writer has read in its transaction. */
  epochsRead: number[]
  /** The value of `keptFrom` when each read began; `unpromised` if the cache had not been notified yet. */
  begunFrom: number[]
}

/** One read. Fields that it does not need any more are 0. */
export interface Reader {
  stage: (typeof readerStages)[number]
  generation: number
  version: number
  /** The reader whose load it has joined, from 1; 0 for none. */
  leader: number
  /** The least version that it has to return: by A, by L, by C. */
  acknowledged: number
  seen: number
  survived: number
}

/** One write. */
export interface Writer {
  stage: (typeof writerStages)[number]
  /** The generation that it marked in; 0 when it writes with the cache closed. */
  generation: number
  /** The keys that it has marked, or would mark if the cache were open; one bit each. */
  keys: number
  /** The number of commits before the transaction began. */
  snapshot: number
  /** The version that it committed, and the keys that show it; 0 before. */
  version: number
  changed: number
  /** A call that failed for the caller but may still be carried out in Redis, in this generation. */
  late: (typeof lateCalls)[number]
  lateGeneration: number
}

/** The whole state of the protocol, and what has been promised so far. Versions are commit numbers. */
export interface World {
  commits: number
  /** The commit that last changed each key. */
  versions: number[]
  /** The key that the row currently belongs to. */
  place: number
  phase: (typeof phases)[number]
  generation: number
  /** How many generation names have been drawn. */
  names: number
  /** The generation that is loaded but not opened yet; 0 for none. */
  prepared: number

  copy: Copy
  /** Present only if the database is restored. */
  restore: Restore | undefined

  instances: Instance[]
  /** The original primary and its replica. */
  redises: Redis[]
  /** The data that the primary has saved to disk. */
  saved: Cell[]
  restartsLeft: number
  savesLeft: number
  catchUpsLeft: number
  promoted: boolean

  readers: Reader[]
  writers: Writer[]

  /**
   * Per key, the newest version that was acknowledged (A), returned by a finished read (L), left by a dead writer (C).
   */
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

/** An empty world, to be filled from a tape. */
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
