import type { CacheLogger } from './cache-logger'
import type { ReadStatus, Receipt } from './receipt'

/** As many as people can follow; more would cost more than the hits that they tell of. */
const linesPerSecond = 100
const secondMs = 1000

/** Tells of reads: of the first ones in a second each, of the rest how many there were. At level `debug`, of each. */
export class ReadLog {
  readonly #log: CacheLogger
  #linesLeft = linesPerSecond
  #untold: Partial<Record<ReadStatus, number>> = {}
  #second: NodeJS.Timeout | undefined

  constructor(log: CacheLogger) {
    this.#log = log
  }

  /** Takes note of a read that was answered. */
  tell({ status, store, key, tookMs, reason }: Receipt): void {
    this.#second ??= setTimeout(() => this.#endSecond(), secondMs).unref()
    const fields = { key: keyInLog(key), store, reason, ms: Math.round(tookMs * 1000) / 1000 }
    if (this.#linesLeft > 0) {
      this.#linesLeft--
      this.#log.info(fields, `cache ${status}`)
      return
    }
    this.#untold[status] = (this.#untold[status] ?? 0) + 1
    this.#log.debug(fields, `cache ${status}`)
  }

  #endSecond(): void {
    if (Object.keys(this.#untold).length > 0) {
      this.#log.info(this.#untold, 'more cache reads')
    }
    this.#second = undefined
    this.#linesLeft = linesPerSecond
    this.#untold = {}
  }
}

/** Keys of lists hold what people searched for, which is nobody's business in a log. */
function keyInLog(key: string): string {
  const mark = key.indexOf('?')
  return mark === -1 ? key : `${key.slice(0, mark)}?…`
}
