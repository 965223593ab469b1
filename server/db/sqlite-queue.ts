import type { SqliteWrite } from './sqlite-write'

/** What waits for its turn: a write, or something for which no transaction may be open. */
export type Waiting =
  | { kind: 'write'; write: SqliteWrite }
  | { kind: 'pause'; run: () => Promise<void>; failed: (error: unknown) => void }

/** How long anything waits for earlier writes. */
const maxWaitMs = 10_000

/** What waits to use the writing connection, in the order in which it came. */
export class SqliteQueue {
  #places: { waiting: Waiting; timer: NodeJS.Timeout | undefined }[] = []

  /** Adds something at the end. It fails if it isn't taken in time. */
  add(waiting: Waiting): void {
    const timer = setTimeout(() => this.#giveUp(waiting), maxWaitMs)
    this.#places.push({ waiting, timer })
  }

  /** Puts writes that have to run again before all others. */
  putBack(writes: readonly SqliteWrite[]): void {
    const places = writes.map((write) => ({
      waiting: { kind: 'write' as const, write },
      timer: undefined,
    }))
    this.#places.unshift(...places)
  }

  /** Takes the first; undefined when nothing waits. */
  take(): Waiting | undefined {
    const place = this.#places.shift()
    clearTimeout(place?.timer)
    return place?.waiting
  }

  /** Takes the first if it is a write that may share a transaction. */
  takeShared(): SqliteWrite | undefined {
    const first = this.#places[0]?.waiting
    if (first?.kind !== 'write' || first.write.isAlone) return undefined
    this.take()
    return first.write
  }

  #giveUp(waiting: Waiting): void {
    this.#places = this.#places.filter((place) => place.waiting !== waiting)
    const error = new Error('other writes took too long')
    if (waiting.kind === 'write') waiting.write.failed(error)
    else waiting.failed(error)
  }
}
