import type { Configuration } from './configuration'
import { nth } from './step'
import type { Reader, World } from './world'

/** Whether nothing can be broken any more: every read has returned. */
export function isOver(world: World): boolean {
  return world.readers.every(({ stage }) => stage === 'done' || stage === 'fillLate')
}

/**
 * Takes out what nobody will ever look at again, so that worlds that differ in nothing else are searched once:
 * - the right of an instance none of whose reads will look at the cache again (it might as well have ended);
 * - what has been promised about a key that no further read will be judged by.
 */
export function settle(world: World, { readers }: Configuration): void {
  for (let number = 0; number < world.instances.length; number++) {
    if (readers.some(({ instance }, r) => instance === number && mayLook(nth(world.readers, r))))
      continue
    const instance = nth(world.instances, number)
    instance.right = 0
    instance.answer = 0
    instance.covered = 0
  }
  for (let key = 0; key < world.versions.length; key++) {
    if (readers.some((reader, r) => reader.key === key && nth(world.readers, r).stage === 'idle'))
      continue
    world.acknowledged[key] = 0
    world.seen[key] = 0
    world.survived[key] = 0
  }
}

/** A read looks for its instance's right when it begins and each time it has waited. */
const mayLook = ({ stage }: Reader) => lookers.includes(stage)

/** READ may still tell the ones that ask it to wait. */
const lookers: readonly Reader['stage'][] = [
  'idle',
  'peeking',
  'peeked',
  'asking',
  'waiting',
  'joined',
]
