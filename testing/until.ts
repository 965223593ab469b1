import { setTimeout as wait } from 'node:timers/promises'

const patienceMs = 45_000
const pauseMs = 20

/**
 * Waits until `condition` holds. A condition that throws does not hold yet.
 *
 * @throws Error naming `what` if it does not hold within 45 s
 */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (!(await condition().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await wait(pauseMs)
  }
}
