import type { Configuration } from './configuration'
import { bit } from './redis'
import type { Rules } from './rules'
import { nth, type Step } from './step'
import type { Instance, World } from './world'

/** The instance that reaches the copy. No one writes there: what matters is what it stores, and what it believes. */
const copyist = 1

/** Whether an instance is connected to the copy, not to the original database. */
export const isOnCopy = ({ reaches }: Instance) => reaches === 'copy'

/** Whether an instance that reaches the copy believes that the state "open" in its row was written in the copy. */
function believesCopy({ copy }: World, { copyOf }: Configuration, rules: Rules): boolean {
  // It was opened in the copy, and no other instance knows its name.
  if (copy.isOwn) return true
  if (copyOf === 'dump') return !rules.namesCarryDatabase
  if (copyOf === 'files') return !rules.openNeedsAnswer
  return !rules.connectionsAreCompared
}

/** The steps of a copy of the database on the same Redis, as in `provenance.ts` of `server/cache`. */
export function copySteps(configuration: Configuration, rules: Rules): Step[] {
  const { copyOf, generations } = configuration
  if (copyOf === undefined) return []
  const make: Step = {
    who: 'somebody',
    does: copyOf === 'promotion' ? 'promotes a replica' : 'copies the database',
    take: ({ copy, versions, generation, phase }) => {
      if (copy.isMade || phase !== 'open') return false
      copy.isMade = true
      copy.version = nth(versions, 0)
      copy.generation = generation
      return true
    },
  }
  const openOwn: Step = {
    who: `instance ${copyist + 1}`,
    does: 'closes what the copy says is open, and opens a generation of its own there',
    take: (world) => {
      const { copy, names } = world
      const instance = nth(world.instances, copyist)
      const isDrained = instance.right === 0
      if (!isOnCopy(instance) || !copy.isMade || copy.isOwn || !isDrained || names === generations)
        return false
      world.names += 1
      copy.generation = world.names
      copy.isOwn = true
      const redis = nth(world.redises, instance.redis)
      redis.scripts |= bit(copy.generation)
      redis.histories |= bit(copy.generation)
      redis.witnesses |= bit(copy.generation)
      return true
    },
  }
  const ask: Step = {
    who: `instance ${copyist + 1}`,
    does: 'reads the state of the copy: open, so it may use the cache',
    take: (world) => {
      const { isMade, generation } = world.copy
      const instance = nth(world.instances, copyist)
      if (!isOnCopy(instance) || !isMade || instance.right === generation) return false
      if (!believesCopy(world, configuration, rules)) return false
      instance.right = generation
      instance.covered = generation
      return true
    },
  }
  const move: Step = {
    who: `instance ${copyist + 1}`,
    does: 'connects anew, and reaches the copy',
    take: (world) => {
      const instance = nth(world.instances, copyist)
      if (!world.copy.isMade || isOnCopy(instance)) return false
      instance.reaches = 'copy'
      if (rules.connectionsAreCompared) instance.right = 0
      return true
    },
  }
  return copyOf === 'promotion' ? [make, ask, openOwn, move] : [make, ask, openOwn]
}
