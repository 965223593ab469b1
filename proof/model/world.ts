import type { Configuration } from './configuration'
import { layOut, Part, Row } from './part'

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
export class Cell extends Part {
  /** Nothing, a lease, or an entry (see `value.ts`). */
  declare value: number
  /** The writers in flight, one bit each. */
  declare marks: number

  static override readonly size = layOut(Cell, { value: 'number', marks: 'number' })
}

/** A Redis process and its contents. */
export class Redis extends Part {
  /** The generations whose scripts it knows, one bit each. */
  declare scripts: number
  /** The generations that were opened in its present history, one bit each. */
  declare histories: number
  /** The generations whose witness it holds, one bit each. */
  declare witnesses: number
  /** Whether it is a demoted primary: it takes over another's data and refuses scripts. */
  declare isReplica: boolean
  readonly cells: readonly Cell[]

  static override readonly size = layOut(Redis, {
    scripts: 'number',
    histories: 'number',
    witnesses: 'number',
    isReplica: 'flag',
  })

  constructor(row: Row, cells: number) {
    super(row)
    this.cells = times(cells, () => new Cell(row))
  }
}

/** An instance of the application. */
export class Instance extends Part {
  /** The generation that it may use; 0 for none. */
  declare right: number
  /** The generation in an answer of the database that is under way. Used by mutations only. */
  declare answer: number
  /** The generation to which it has a right by the clock of Redis, even if not by its own clocks; 0 for none. */
  declare covered: number
  /** The Redis that it is connected to. */
  declare redis: number
  /** The database that it is connected to. */
  declare reaches: (typeof databases)[number]

  static override readonly size = layOut(Instance, {
    right: 'number',
    answer: 'number',
    covered: 'number',
    redis: 'number',
    reaches: databases,
  })
}

/** A copy of the database. Its row has only key 0, and no one writes there. */
export class Copy extends Part {
  declare isMade: boolean
  declare version: number
  /** The generation that is open according to it. */
  declare generation: number
  /** Whether that generation was opened through the copy itself. */
  declare isOwn: boolean

  static override readonly size = layOut(Copy, {
    isMade: 'flag',
    version: 'number',
    generation: 'number',
    isOwn: 'flag',
  })
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

/** One state of a row. A restore and a new epoch also give the row a new state. */
export class RowState extends Part {
  /** The number of the write that made it. */
  declare content: number
  /** The version that clients see. */
  declare count: number
  declare epoch: number

  static override readonly size = layOut(RowState, {
    content: 'number',
    count: 'number',
    epoch: 'number',
  })
}

/** The state of a database that is restored to its start. */
export class Restore extends Part {
  declare stage: (typeof restoreStages)[number]
  declare left: number
  /** The number of epochs after the first. */
  declare epochs: number
  /** The state that the row was in when `cache:close` last ended; 0 before. */
  declare keptFrom: number
  /** Each state of the row, by its number. */
  readonly states: readonly RowState[]
  /** The epoch that each writer has read in its transaction. */
  readonly epochsRead: Uint8Array
  /** The value of `keptFrom` when each read began; `unpromised` if the cache had not been notified yet. */
  readonly begunFrom: Uint8Array

  static override readonly size = layOut(Restore, {
    stage: restoreStages,
    left: 'number',
    epochs: 'number',
    keptFrom: 'number',
  })

  constructor(row: Row, { readers, writers }: Configuration, restores: number) {
    super(row)
    const states = 1 + writers.length + 2 * restores
    this.left = restores
    this.states = times(states, () => new RowState(row))
    this.epochsRead = row.take(writers.length)
    this.begunFrom = row.take(readers.length)
  }
}

/** One read. Fields that it does not need any more are 0. */
export class Reader extends Part {
  declare stage: (typeof readerStages)[number]
  declare generation: number
  declare version: number
  /** The reader whose load it has joined, from 1; 0 for none. */
  declare leader: number
  /** The least version that it has to return: by A, by L, by C. */
  declare acknowledged: number
  declare seen: number
  declare survived: number

  static override readonly size = layOut(Reader, {
    stage: readerStages,
    generation: 'number',
    version: 'number',
    leader: 'number',
    acknowledged: 'number',
    seen: 'number',
    survived: 'number',
  })
}

/** One write. */
export class Writer extends Part {
  declare stage: (typeof writerStages)[number]
  /** The generation that it marked in; 0 when it writes with the cache closed. */
  declare generation: number
  /** The keys that it has marked, or would mark if the cache were open; one bit each. */
  declare keys: number
  /** The number of commits before the transaction began. */
  declare snapshot: number
  /** The version that it committed, and the keys that show it; 0 before. */
  declare version: number
  declare changed: number
  /** A call that failed for the caller but may still be carried out in Redis, in this generation. */
  declare late: (typeof lateCalls)[number]
  declare lateGeneration: number

  static override readonly size = layOut(Writer, {
    stage: writerStages,
    generation: 'number',
    keys: 'number',
    snapshot: 'number',
    version: 'number',
    changed: 'number',
    late: lateCalls,
    lateGeneration: 'number',
  })
}

/** Whether a transaction of this writer is open. */
export const isInTransaction = ({ stage }: Writer) => stage === 'committing' || stage === 'inDoubt'

/** The whole state of the protocol, and what has been promised so far. Versions are commit numbers. */
export class World extends Part {
  declare commits: number
  /** The keys of the lists that show the row; one bit each. */
  declare lists: number
  declare phase: (typeof phases)[number]
  declare generation: number
  /** How many generation names have been drawn. */
  declare names: number
  /** The generation that is loaded but not opened yet; 0 for none. */
  declare prepared: number
  /** The instances that the database lists as holders of a lease; one bit each. */
  declare holders: number
  declare restartsLeft: number
  declare savesLeft: number
  declare catchUpsLeft: number
  declare promoted: boolean

  /** The commit that last changed each key. */
  readonly versions: Uint8Array
  readonly copy: Copy
  /** Present only if the database is restored. */
  readonly restore: Restore | undefined

  readonly instances: readonly Instance[]
  /** The original primary and its replica. */
  readonly redises: readonly Redis[]
  /** The data that the primary has saved to disk. */
  readonly saved: readonly Cell[]

  readonly readers: readonly Reader[]
  readonly writers: readonly Writer[]

  /**
   * Per key, the newest version that was acknowledged (A), returned by a finished read (L), left by a dead writer (C).
   */
  readonly acknowledged: Uint8Array
  readonly seen: Uint8Array
  readonly survived: Uint8Array

  /** All of the above. Worlds of the same system are equal if these are, and one becomes another by a copy of them. */
  readonly words: Uint32Array

  static override readonly size = layOut(World, {
    commits: 'number',
    lists: 'number',
    phase: phases,
    generation: 'number',
    names: 'number',
    prepared: 'number',
    holders: 'number',
    restartsLeft: 'number',
    savesLeft: 'number',
    catchUpsLeft: 'number',
    promoted: 'flag',
  })

  /** An empty world, in which generation 1 is open and no one may use it. */
  constructor(configuration: Configuration) {
    const { keys, generations, readers, writers, instances, copyOf, restores } = configuration
    const row = new Row()
    super(row)
    this.lists = 1
    this.generation = 1
    this.names = 1
    this.versions = row.take(keys)
    this.copy = new Copy(row)
    this.restore = restores === undefined ? undefined : new Restore(row, configuration, restores)
    this.instances = times(instances, () => new Instance(row))
    this.redises = times(2, () => new Redis(row, keys * generations))
    this.saved = times(keys * generations, () => new Cell(row))
    this.readers = readers.map(() => new Reader(row))
    this.writers = writers.map(() => new Writer(row))
    this.acknowledged = row.take(keys)
    this.seen = row.take(keys)
    this.survived = row.take(keys)
    this.words = row.words()
    const isCopied = copyOf === 'dump' || copyOf === 'files'
    for (const instance of isCopied ? this.instances.slice(1) : []) instance.reaches = 'copy'
  }
}

const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make)
