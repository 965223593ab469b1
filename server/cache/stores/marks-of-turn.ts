import type { CacheKey } from '../keys'
import type { Keyed } from './redis-topology'

/** So many keys are sent without waiting for the end of the turn: Redis answers nobody else meanwhile. */
const maxKeys = 1000

/** A key, and the writers whose marks on it are set or removed. */
export interface WritersOfKey extends Keyed {
  readonly writers: readonly string[]
}

interface Waiting {
  keys: readonly CacheKey[]
  writer: string
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * What writers do to marks in one turn of the event loop, sent to Redis together at its end.
 *
 * It is the same step for all of them, MARK or RELEASE, and fails for all of them if it fails for one. Most writes have
 * a key in common, the list, whose mark is then looked through once instead of once for each.
 */
export class MarksOfTurn {
  readonly #send: (keys: readonly WritersOfKey[]) => Promise<void>
  #waiting: Waiting[] = []
  #keys = 0

  /** @param send runs the step on these keys, of which no two are the same */
  constructor(send: (keys: readonly WritersOfKey[]) => Promise<void>) {
    this.#send = send
  }

  /** Runs the step for a writer on its keys. Fails as the step does. */
  run(keys: readonly CacheKey[], writer: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(this.#sendAll)
      this.#waiting.push({ keys, writer, resolve, reject })
      this.#keys += keys.length
      if (this.#keys >= maxKeys) void this.#sendAll()
    })
  }

  readonly #sendAll = async () => {
    const waiting = this.#waiting
    this.#waiting = []
    this.#keys = 0
    try {
      if (waiting.length > 0) await this.#send(byKey(waiting))
      for (const { resolve } of waiting) resolve()
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    }
  }
}

function byKey(waiting: readonly Waiting[]): WritersOfKey[] {
  const writersOf = new Map<CacheKey, string[]>()
  for (const { keys, writer } of waiting) {
    for (const key of keys) {
      const writers = writersOf.get(key)
      if (writers) writers.push(writer)
      else writersOf.set(key, [writer])
    }
  }
  return Array.from(writersOf, ([key, writers]) => ({ key, writers }))
}
