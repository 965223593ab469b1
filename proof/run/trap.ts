import type { FaultPoint, FaultPoints } from '@/server/cache'

type Signal = 'SIGKILL' | 'SIGSTOP'

/** What kills or freezes this very process in the middle of the protocol. */
export class Trap {
  readonly #announce: () => Promise<void>
  #armed: { point: FaultPoint; signal: Signal } | undefined

  /** @param announce tells others that the signal comes next */
  constructor(announce: () => Promise<void>) {
    this.#announce = announce
  }

  /** Springs once, when an operation next comes to the point. */
  set(point: FaultPoint, signal: Signal): void {
    this.#armed = { point, signal }
  }

  /** Takes `set` back. */
  unset(): void {
    this.#armed = undefined
  }

  /** To be given to the services. The operation that springs the trap gets no further. */
  readonly faultPoints: FaultPoints = (point) => {
    if (point !== this.#armed?.point) return undefined
    const { signal } = this.#armed
    this.#armed = undefined
    return this.#announce().then(() => {
      process.kill(process.pid, signal)
    })
  }
}
