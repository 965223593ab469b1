import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../run/random'
import type { Stage } from '../run/stage'
import type { Fault, Strike } from './fault'

/** The probability that another fault strikes during a fault. */
const pairPart = 0.3

/** Each fault once, in an order that the seed determines; some of them together. */
export function schedule(faults: readonly Fault[], random: Random): Fault[][] {
  const left = random.shuffled(faults)
  const steps: Fault[][] = []
  for (let fault = left.shift(); fault; fault = left.shift()) {
    const step = [fault]
    const index = left.findIndex((other) => mayMeet(step[0] ?? other, other))
    const [other] = random.next() < pairPart && index >= 0 ? left.splice(index, 1) : []
    if (other) step.push(other)
    steps.push(step)
  }
  return steps
}

/**
 * Two faults of one family would undo each other. And when a writer's mark is lost and the writer is then killed, that
 * is outside the promise: nothing tells a reader that the row it caches is about to become stale.
 */
function mayMeet(one: Fault, other: Fault): boolean {
  return one.family !== other.family && !one.losesMarks && !other.losesMarks
}

/** Lets the faults of one step strike together, then gives clients some time to recover, sometimes hardly any. */
export async function strike(
  step: readonly Fault[],
  stage: Stage,
  random: Random,
): Promise<Strike[]> {
  const strikes = await Promise.all(
    step.map(async (fault): Promise<Strike[]> => {
      const beganNs = stage.clock.now()
      if ((await fault.strike(stage, random)) === false) return []
      return [{ fault, beganNs, endedNs: stage.clock.now() }]
    }),
  )
  await wait(random.whole(0, 800))
  return strikes.flat()
}
