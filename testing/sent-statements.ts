import { watchQueries } from './watch-queries'

/**
 * The statements that this process sends to PostgreSQL servers, in the groups in which they are sent: one group is one
 * round trip. Looks at the state of the cache, which an instance takes all the time, are not included.
 *
 * Create it before any connection is opened.
 */
export class SentStatements implements Disposable {
  readonly #groups: string[][] = []
  readonly #restore: () => void

  constructor() {
    this.#restore = watchQueries((statements, isPipelined) => {
      if (isPipelined) this.#note(statements)
    })
  }

  /** The groups that `work` sends. Nothing else may send any at the same time. */
  async of(work: () => Promise<unknown>): Promise<string[][]> {
    const before = this.#groups.length
    await work()
    return this.#groups.slice(before)
  }

  [Symbol.dispose](): void {
    this.#restore()
  }

  #note(group: readonly string[]): void {
    const isLook = group.every((text) => /^\s*SELECT .*FROM "CacheState"/s.test(text))
    if (!isLook) this.#groups.push(group.map((text) => text.trim()))
  }
}
