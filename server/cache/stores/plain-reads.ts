import { ErrorReply } from 'redis'
import { type FoundEntry, StoreError } from '../store'
import { type RedisNode, storeError } from './redis-node'

/**
 * Reads of values without a script: all that begin in one turn of the event loop travel together, and one proof after
 * them, on the same connection, stands for all.
 *
 * A value is an entry only while no mark is, so an entry needs no look at the mark. Whatever could have made it wrong (the
 * process was replaced, its history is another, somebody has emptied it) stays true once it is: when the later proof
 * finds none of it, there was none when the value was read. The other way round, a proof before the read shows nothing.
 */
export class PlainReads {
  readonly #node: RedisNode
  readonly #prove: () => Promise<number>
  /** The proof that the reads of this turn share. */
  #proof: Promise<number> | undefined

  /**
   * @param prove fails unless the server still is what it was when the generation was opened; resolves with its time, in
   * milliseconds since 1970
   */
  constructor(node: RedisNode, prove: () => Promise<number>) {
    this.#node = node
    this.#prove = prove
  }

  /**
   * The entry in a field of a hash; null when there is none.
   *
   * @throws StoreError when that can't be known or proven
   */
  async read(name: string, field: string): Promise<FoundEntry | null> {
    const { connection, source } = this.#node
    const readAt = source?.now
    this.#proof ??= this.#proveAfterThisTurn()
    let value: unknown
    let failure: unknown
    this.#node.sendUntimed(['HGET', name, field]).then(
      (reply) => {
        value = reply
      },
      (error: unknown) => {
        failure = error
      },
    )
    // What is answered on one connection is answered in order, so the value is here by then.
    const nowMs = await this.#proof
    if (this.#node.connection !== connection) {
      throw new StoreError('unavailable', 'the connection was replaced before the proof')
    }
    if (failure !== undefined && !isOtherType(failure)) throw storeError(failure)
    const entry = typeof value === 'string' ? entryIn(value, nowMs) : null
    if (entry) entry.readAt = readAt
    return entry
  }

  /**
   * The client writes what was sent in a turn in an immediate of its own; it asks for that with the first command, hence
   * after this one.
   */
  #proveAfterThisTurn(): Promise<number> {
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#proof = undefined
        resolve(this.#proveNow())
      })
    })
  }

  async #proveNow(): Promise<number> {
    const { source } = this.#node
    const sentAtMs = performance.now()
    const nowMs = await this.#prove()
    source?.proven(sentAtMs)
    return nowMs
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

/** Somebody else's data under our name holds no entry of ours; READ removes it. */
function isOtherType(error: unknown): boolean {
  return error instanceof ErrorReply && error.message.startsWith('WRONGTYPE')
}
