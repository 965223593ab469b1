import type { FaultPoint, FaultPoints } from '../server/cache'
import { Gate } from './gate'

/** Fault points of the cache's protocol that hold one operation each, where a test asks for it. */
export class HeldFaultPoints {
  readonly #gates = new Map<FaultPoint, Gate>()

  /** Pass these to the services. */
  readonly faultPoints: FaultPoints = (point) => {
    const gate = this.#gates.get(point)
    this.#gates.delete(point)
    return gate?.wait()
  }

  /** Holds the next operation that reaches this point. */
  at(point: FaultPoint): Gate {
    const gate = new Gate()
    this.#gates.set(point, gate)
    return gate
  }
}
