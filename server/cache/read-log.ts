import type { CacheLogger } from './cache-logger'
import type { ReadStatus, Receipt } from './receipt'

/** As many lines as a person can follow; logging more would cost more than the hits themselves. */
const linesPerSecond = 100
const secondMs = 1000

/** Logs reads: the first ones in each second one by one, the rest as a count. At level `debug`, every read. */
export class ReadLog {
  readonly #log: CacheLogger
  #linesLeft = linesPerSecond
  #counted: Partial<Record<ReadStatus, number>> = {}
  #second: NodeJS.Timeout | undefined

  constructor(log: CacheLogger) {
    this.#log = log
  }

  /** Logs a read that was answered, or counts it. */
  log({ status, store, key, tookMs, reason }: Receipt): void {
    this.#second ??= setTimeout(() => this.#endSecond(), secondMs).unref()
    const fields = { key: keyInLog(key), store, reason, ms: Math.round(tookMs * 1000) / 1000 }
    if (this.#linesLeft > 0) {
      this.#linesLeft--
      this.#log.info(fields, `cache ${status}`)
      return
    }
    this.#counted[status] = (this.#counted[status] ?? 0) + 1
    this.#log.debug(fields, `cache ${status}`)
  }

  #endSecond(): void {
    if (Object.keys(this.#counted).length > 0) {
      this.#log.info(this.#counted, 'more cache reads')
    }
    this.#second = undefined
    this.#linesLeft = linesPerSecond
    this.#counted = {}
  }
}

/** Keys of lists contain what users searched for, which must not appear in a log. */
function keyInLog(key: string): string {
  const mark = key.indexOf('?')
  return mark === -1 ? key : `${key.slice(0, mark)}?…`
}
