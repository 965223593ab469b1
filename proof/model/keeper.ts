import type { Configuration } from './configuration'
import { isOnCopy } from './copy'
import { list } from './holders'
import { bit } from './redis'
import type { Rules } from './rules'
import { nth, type Step } from './step'
import { isInTransaction, type World } from './world'

/** Whether a transaction that has read the cache state is open. */
export const hasTransaction = ({ writers }: World) => writers.some(isInTransaction)

/**
 * close(g): OPEN g → CLOSING. Returns true if it was done.
 *
 * It waits for no transaction, and neither does CLOSED. A write that has marked in g may commit as long as no other
 * generation is open, and no instance opens one before.
 */
export function close(world: World, generation: number, { exclusive }: Configuration): boolean {
  if (world.phase !== 'open' || world.generation !== generation) return false
  world.phase = 'closing'
  if (!exclusive) return true
  // No other process holds a right, and this one gives up its own.
  for (const instance of world.instances) {
    instance.right = 0
    instance.covered = 0
  }
  world.phase = 'closed'
  world.holders = 0
  return true
}

/** Whether no instance uses the generation any more, according to the database. */
export function isDrained(world: World, generation: number): boolean {
  return world.generation !== generation || world.phase === 'closed'
}

/** How instances manage the generation, as in `generation.ts` and `generation-keeper.ts` of `server/cache`. */
export function keeperSteps(configuration: Configuration, rules: Rules): Step[] {
  const steps = [...closingSteps(configuration, rules), ...openingSteps(configuration, rules)]
  for (let number = 0; number < configuration.instances; number++) {
    steps.push(...rightSteps(number, rules))
  }
  return steps
}

/**
 * The right to use the cache. The model has no time: a right may end at any moment, and by the clock of Redis it has
 * ended when the generation is closed. A right counts from when the state was requested, so the model treats the answer
 * as immediate. Only without that rule does the delay of the answer matter.
 */
function rightSteps(number: number, rules: Rules): Step[] {
  const who = `instance ${number + 1}`
  const answersAtOnce = rules.rightCountsFromAsking && rules.storeTimePrecedesAsking
  const lapses: Step = {
    who,
    does: 'its right to use the cache ends',
    take: (world) => {
      const instance = nth(world.instances, number)
      if (instance.right === 0) return false
      instance.right = 0
      return true
    },
  }
  const asks: Step = {
    who,
    does: 'reads the state: open, so it may use the cache',
    take: (world) => {
      const instance = nth(world.instances, number)
      const isRenewed = instance.right === world.generation && instance.covered === world.generation
      if (isOnCopy(instance) || world.phase !== 'open' || isRenewed) return false
      if (answersAtOnce) {
        instance.right = world.generation
        instance.covered = world.generation
      } else if (instance.answer === world.generation) return false
      else instance.answer = world.generation
      if (rules.listedBeforeRight) list(world, number)
      return true
    },
  }
  const learns: Step = {
    who,
    does: 'has the answer, and may use the cache from now',
    take: (world) => {
      const instance = nth(world.instances, number)
      if (instance.answer === 0) return false
      instance.right = instance.answer
      instance.covered = instance.answer
      instance.answer = 0
      return true
    },
  }
  return answersAtOnce ? [lapses, asks] : [lapses, asks, learns]
}

function closingSteps(configuration: Configuration, rules: Rules): Step[] {
  const clocksStandStill = configuration.faults.includes('pause')
  const drain: Step = {
    who: 'the database',
    does: 'closed, as its leases have ended',
    take: (world) => {
      if (world.phase !== 'closing') return false
      const isUsed = world.instances.some(({ right, answer }) => {
        const isAnswered = answer === world.generation && rules.rightCountsFromAsking
        // After a restore, the row may name another generation than the one that an instance believes.
        const isLeased = right === world.generation || (right !== 0 && world.restore !== undefined)
        return isLeased || isAnswered
      })
      if (isUsed && rules.closedAwaitsRights && !clocksStandStill) return false
      // That much time has passed, and the clock of Redis shows it.
      if (rules.closedAwaitsRights) for (const instance of world.instances) instance.covered = 0
      world.phase = 'closed'
      world.holders = 0
      return true
    },
  }
  const closeAnyway: Step = {
    who: 'somebody',
    does: 'closes the generation',
    take: (world) => close(world, world.generation, configuration),
  }
  return configuration.faults.includes('close') ? [drain, closeAnyway] : [drain]
}

/** Opening takes two steps: the scripts are loaded under a new name, and the name is published. */
function openingSteps({ generations, instances }: Configuration, rules: Rules): Step[] {
  const load = (world: World, number: number, generation: number): boolean => {
    const redis = nth(world.redises, nth(world.instances, number).redis)
    if (redis.isReplica) return false
    redis.scripts |= bit(generation)
    return true
  }
  const prepare = (number: number): Step => ({
    who: `instance ${number + 1}`,
    does: 'loads the scripts of a new generation, and sets its witness',
    take: (world) => {
      if (world.phase !== 'closed' || world.prepared > 0 || world.names === generations)
        return false
      const name = rules.namesAreNew ? world.names + 1 : world.generation
      if (!load(world, number, name)) return false
      const redis = nth(world.redises, nth(world.instances, number).redis)
      redis.histories |= bit(name)
      redis.witnesses |= bit(name)
      world.names += 1
      world.prepared = name
      return true
    },
  })
  const loadAgain = (number: number): Step => ({
    who: `instance ${number + 1}`,
    does: 'loads the scripts of the generation again, in doubt whether it had',
    take: (world) => {
      const redis = nth(world.redises, nth(world.instances, number).redis)
      if (world.phase !== 'open' || redis.scripts & bit(world.generation)) return false
      return load(world, number, world.generation)
    },
  })
  const publish: Step = {
    who: 'the database',
    does: 'open, under the new generation',
    take: (world) => {
      if (world.phase !== 'closed' || world.prepared === 0) return false
      if (rules.openExcludesTransactions && hasTransaction(world)) return false
      world.phase = 'open'
      world.generation = world.prepared
      world.prepared = 0
      return true
    },
  }
  const numbers = Array.from({ length: instances }, (_, number) => number)
  const steps = [...numbers.map(prepare), publish]
  return rules.scriptsLoadedOnce ? steps : [...steps, ...numbers.map(loadAgain)]
}
