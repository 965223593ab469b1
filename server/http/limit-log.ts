import type { Log } from '../log'
import type { ClientAddress } from './client-address'
import type { Limited } from './too-many-error'

/** Minimum time between two lines about the same limit: a flood of requests must not flood the log. */
const pauseMs = 60_000

/** Logs that a limit is reached, and by which client. */
export class LimitLog {
  readonly #log: Pick<Log, 'warn'>
  readonly #toldAt = new Map<string, number>()

  constructor(log: Pick<Log, 'warn'>) {
    this.#log = log
  }

  reached(limited: Limited | 'connections', { text, isLocal }: ClientAddress): void {
    const now = performance.now()
    if (now - (this.#toldAt.get(limited) ?? -pauseMs) < pauseMs) return
    this.#toldAt.set(limited, now)
    const hint = isLocal ? '; if a proxy is on this machine, name it in TRUSTED_PROXIES' : ''
    this.#log.warn({ address: text }, `too many ${limited} at once${hint}`)
  }
}
