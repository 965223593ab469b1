import type { Configuration } from './configuration'
import { isOnCopy } from './copy'
import { bit } from './redis'
import type { Rules } from './rules'
import { nth, type Step } from './step'
import type { World } from './world'

/**
 * The holders of the generation, as in `holders.ts` of `server/cache`: who gives its lease back need not be waited for.
 * They are a number with one bit per instance.
 */

/** Stands for instances that the list may not know of. It never gives anything back. */
const unlisted = ({ instances }: World) => bit(instances.length)

/** Adds an instance to the list. */
export function list(world: World, number: number): void {
  world.holders |= bit(number)
}

/** From here on, the list may not be complete: it was restored. */
export function doubtHolders(world: World, rules: Rules): void {
  if (world.phase === 'closing' && rules.restoreDoubtsHolders) world.holders |= unlisted(world)
}

/** How a generation is closed without waiting for its leases to end. */
export function holderSteps({ instances }: Configuration, rules: Rules): Step[] {
  const numbers = Array.from({ length: instances }, (_, number) => number)
  const steps = [...numbers.map((number) => giveBack(number, rules)), complete(rules)]
  return rules.listedBeforeRight ? steps : [...steps, ...numbers.map(listLate)]
}

function giveBack(number: number, rules: Rules): Step {
  return {
    who: `instance ${number + 1}`,
    does: 'hears of the closing, stops using the cache, gives its lease back',
    take: (world) => {
      const instance = nth(world.instances, number)
      const isListed = (world.holders & bit(number)) !== 0
      if (world.phase !== 'closing' || !isListed || isOnCopy(instance)) return false
      world.holders &= ~bit(number)
      if (rules.stopsBeforeGivingBack) instance.right = 0
      // Replies that are under way are not believed any more.
      if (rules.givingBackRefusesReplies) instance.covered = 0
      return true
    },
  }
}

function complete(rules: Rules): Step {
  return {
    who: 'the database',
    does: 'closed, as every lease has been given back',
    take: (world) => {
      if (world.phase !== 'closing') return false
      if (world.holders !== 0 && rules.closedAwaitsHolders) return false
      world.phase = 'closed'
      world.holders = 0
      return true
    },
  }
}

/** Only without the rule that an instance is listed by the transaction that finds the generation open. */
function listLate(number: number): Step {
  return {
    who: `instance ${number + 1}`,
    does: 'lists itself as a holder, whatever has happened since',
    take: (world) => {
      const { right } = nth(world.instances, number)
      if (right === 0 || right !== world.generation || world.holders & bit(number)) return false
      list(world, number)
      return true
    },
  }
}
