import type { HookPoint, Hooks } from '../server/cache/hooks'
import { Gate } from './gate'

/** Hooks of the cache's protocol that hold one operation each, where a test has asked for it. */
export class HeldHooks {
  readonly #gates = new Map<HookPoint, Gate>()

  /** To be given to the services. */
  readonly hooks: Hooks = (point) => {
    const gate = this.#gates.get(point)
    this.#gates.delete(point)
    return gate?.wait()
  }

  /** Holds the next operation that comes to this point. */
  at(point: HookPoint): Gate {
    const gate = new Gate()
    this.#gates.set(point, gate)
    return gate
  }
}
