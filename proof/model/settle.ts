import type { Configuration } from './configuration'
import { bit } from './redis'
import { nth } from './step'
import type { Reader, World } from './world'

/** Whether no promise can be broken any more: all reads have returned, and all writes that name a version are over. */
export function isOver(world: World): boolean {
  if (world.restore && world.writers.some(({ stage }) => stage !== 'done')) return false
  for (const { stage } of world.readers) {
    if (stage !== 'done' && stage !== 'fillLate') return false
  }
  return true
}

/**
 * Removes what no step will ever look at again, so that worlds that differ in nothing else are searched once:
 * - the right of an instance none of whose reads will look at the cache again (it might as well have ended), and its
 *   place among the holders;
 * - promises about a key that no further read will be judged by.
 */
export function settle(world: World, configuration: Configuration): void {
  for (let number = 0; number < world.instances.length; number++) {
    if (mayInstanceLook(world, configuration, number)) continue
    const instance = nth(world.instances, number)
    instance.right = 0
    instance.answer = 0
    instance.covered = 0
    world.holders &= ~bit(number)
  }
  for (let key = 0; key < world.versions.length; key++) {
    if (isReadToCome(world, configuration, key)) continue
    world.acknowledged[key] = 0
    world.seen[key] = 0
    world.survived[key] = 0
  }
}

// These functions use plain loops because they run several times for each of ten million states.

function mayInstanceLook({ readers }: World, configuration: Configuration, instance: number) {
  for (let number = 0; number < readers.length; number++) {
    if (nth(configuration.readers, number).instance !== instance) continue
    if (mayLook(nth(readers, number))) return true
  }
  return false
}

function isReadToCome({ readers }: World, configuration: Configuration, key: number) {
  for (let number = 0; number < readers.length; number++) {
    if (nth(configuration.readers, number).key !== key) continue
    if (nth(readers, number).stage === 'idle') return true
  }
  return false
}

/** A read checks its instance's right when it begins and after each wait. READ may still tell it to wait. */
function mayLook({ stage }: Reader): boolean {
  switch (stage) {
    case 'idle':
    case 'peeking':
    case 'peeked':
    case 'asking':
    case 'waiting':
    case 'joined':
      return true
    default:
      return false
  }
}
