import type { CacheKey } from '../keys'
import type { NearSource } from '../near-source'
import type { FoundEntry } from '../store'

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
  /** Groups the keys so that one step may name all keys of a group. */
  together: (keys: readonly CacheKey[]) => readonly (readonly CacheKey[])[]
  /** Reports changes to what was read; undefined when changes are not tracked. */
  source: () => NearSource | undefined
}

interface Read {
  field: string
  resolve: (found: Found) => void
  reject: (error: unknown) => void
}

interface Found {
  nowMs: number
  value: string | null
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
  #reads = new Map<CacheKey, Read[]>()

  constructor(parts: ReadsOfTurnParts) {
    this.#parts = parts
  }

  /**
   * The entry in a field of a key; null when there is none. A value is an entry only while there is no mark, so nothing
   * else has to be checked.
   *
   * @throws StoreError when the answer can't be known or proven
   */
  async read(key: CacheKey, field: string): Promise<FoundEntry | null> {
    const readAt = this.#parts.source()?.now
    const { nowMs, value } = await new Promise<Found>((resolve, reject) => {
      if (this.#reads.size === 0) setImmediate(this.#sendAll)
      const read = { field, resolve, reject }
      const others = this.#reads.get(key)
      if (others) others.push(read)
      else this.#reads.set(key, [read])
    })
    const entry = value === null ? null : entryIn(value, nowMs)
    if (entry) entry.readAt = readAt
    return entry
  }

  readonly #sendAll = () => {
    const reads = this.#reads
    this.#reads = new Map()
    for (const keys of this.#parts.together([...reads.keys()])) void this.#send(keys, reads)
  }

  /** Settles the reads of these keys: resolves or rejects each. */
  async #send(group: readonly CacheKey[], all: ReadonlyMap<CacheKey, Read[]>): Promise<void> {
    const { peek, source: sourceNow } = this.#parts
    const keys: CacheKey[] = []
    const reads: Read[] = []
    for (const key of group) {
      for (const read of all.get(key) ?? []) {
        keys.push(key)
        reads.push(read)
      }
    }
    const fields = reads.map(({ field }) => field)
    const source = sourceNow()
    const sentAtMs = performance.now()
    try {
      const { nowMs, values } = await peek(keys, fields)
      source?.proven(sentAtMs)
      for (const [index, { resolve }] of reads.entries()) {
        resolve({ nowMs, value: values[index] ?? null })
      }
    } catch (error) {
      for (const { reject } of reads) reject(error)
    }
  }
}

/** The entry that `FILL` stored as `V<stored ms> <expires ms>\n<payload>`; null for a lease, or once it has expired. */
function entryIn(value: string, nowMs: number): FoundEntry | null {
  if (!value.startsWith('V')) return null
  const timesEnd = value.indexOf('\n')
  const storedEnd = value.indexOf(' ')
  const ttlMs = Number(value.slice(storedEnd + 1, timesEnd)) - nowMs
  const ageMs = nowMs - Number(value.slice(1, storedEnd))
  return ttlMs > 0 ? { payload: value.slice(timesEnd + 1), ttlMs, ageMs } : null
}
