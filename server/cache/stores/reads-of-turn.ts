import type { CacheKey } from '../keys'
import type { ChangePoint, NearSource } from '../near-source'
import type { FoundEntry } from '../store'
import type { Keyed } from './redis-topology'

/** Values as one step found them; null where there is none. */
export interface Peeked {
  /** When the step ran, by the server's clock. */
  nowMs: number
  values: readonly (string | null)[]
}

/** The parts needed to send a server's reads. */
export interface ReadsOfTurnParts {
  /** Reads a field of each key in one step, which proves that the server is the one the generation was opened in. */
  peek: (keys: readonly CacheKey[], fields: readonly string[]) => Promise<Peeked>
  /** Groups what has keys so that one step may name all keys of a group. */
  together: <T extends Keyed>(items: readonly T[]) => readonly (readonly T[])[]
  /** Reports changes to what was read; undefined when changes are not tracked. */
  source: () => NearSource | undefined
}

interface Read extends Keyed {
  field: string
  /** When it began, if changes are tracked. */
  readAt: ChangePoint | undefined
  resolve: (found: FoundEntry | null) => void
  reject: (error: unknown) => void
}

/**
 * The reads that begin in one turn of the event loop, sent to their server together at its end.
 *
 * One step reads them all and is its own proof: whatever answers it is the primary that the generation was opened in. A
 * read and its proof sent as two commands could be answered by two servers, behind a proxy that sends reads to
 * replicas.
 */
export class ReadsOfTurn {
  readonly #parts: ReadsOfTurnParts
  #reads: Read[] = []

  constructor(parts: ReadsOfTurnParts) {
    this.#parts = parts
  }

  /**
   * The entry in a field of a key; null when there is none. A value is an entry only while there is no mark, so nothing
   * else has to be checked.
   *
   * @throws StoreError when the answer can't be known or proven
   */
  read(key: CacheKey, field: string): Promise<FoundEntry | null> {
    const readAt = this.#parts.source()?.now
    return new Promise((resolve, reject) => {
      if (this.#reads.length === 0) setImmediate(this.#sendAll)
      this.#reads.push({ key, field, readAt, resolve, reject })
    })
  }

  readonly #sendAll = () => {
    const reads = this.#reads
    this.#reads = []
    for (const some of this.#parts.together(reads)) void this.#send(some)
  }

  /** Settles these reads: resolves or rejects each. */
  async #send(reads: readonly Read[]): Promise<void> {
    const { peek, source: sourceNow } = this.#parts
    const keys = reads.map(({ key }) => key)
    const fields = reads.map(({ field }) => field)
    const source = sourceNow()
    const sentAtMs = performance.now()
    try {
      const { nowMs, values } = await peek(keys, fields)
      source?.proven(sentAtMs)
      for (const [index, { readAt, resolve }] of reads.entries()) {
        const value = values[index] ?? null
        resolve(value === null ? null : entryIn(value, nowMs, readAt))
      }
    } catch (error) {
      for (const { reject } of reads) reject(error)
    }
  }
}

/** The entry that `FILL` stored as `V<stored ms> <expires ms>\n<payload>`; null for a lease, or once it has expired. */
function entryIn(value: string, nowMs: number, readAt: ChangePoint | undefined): FoundEntry | null {
  if (!value.startsWith('V')) return null
  const timesEnd = value.indexOf('\n')
  const storedEnd = value.indexOf(' ')
  const ttlMs = Number(value.slice(storedEnd + 1, timesEnd)) - nowMs
  const ageMs = nowMs - Number(value.slice(1, storedEnd))
  return ttlMs > 0 ? { payload: value.slice(timesEnd + 1), ttlMs, ageMs, readAt } : null
}
