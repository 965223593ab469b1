import type { FaultPoint, FaultPoints } from '@/server/cache'

type Signal = 'SIGKILL' | 'SIGSTOP'

/** Kills or freezes its own process in the middle of the protocol. */
export class Trap {
  readonly #announce: () => Promise<void>
  #armed: { point: FaultPoint; signal: Signal } | undefined

  /** @param announce reports that the signal is about to be sent */
  constructor(announce: () => Promise<void>) {
    this.#announce = announce
  }

  /** Sets the trap. It springs once, when an operation next reaches the point. */
  set(point: FaultPoint, signal: Signal): void {
    this.#armed = { point, signal }
  }

  /** Cancels `set`. */
  unset(): void {
    this.#armed = undefined
  }

  /** The fault points to pass to the services. The operation that springs the trap gets no further. */
  readonly faultPoints: FaultPoints = (point) => {
    if (point !== this.#armed?.point) return undefined
    const { signal } = this.#armed
    this.#armed = undefined
    return this.#announce().then(() => {
      process.kill(process.pid, signal)
    })
  }
}
