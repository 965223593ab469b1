import type { Configuration } from './configuration'
import { copySteps, isOnCopy } from './copy'
import { faultSteps } from './faults'
import { holderSteps, list } from './holders'
import { keeperSteps } from './keeper'
import { Promises } from './promises'
import { ReaderSteps } from './reader'
import { bit, Scripts } from './redis'
import { restoreSteps } from './restore'
import type { Rules } from './rules'
import type { Model } from './search'
import { nth, type Step } from './step'
import { entryOf } from './value'
import { World } from './world'
import { WriterSteps } from './writer'

/** The protocol under these rules, in a system of this size. */
export function modelOf(configuration: Configuration, rules: Rules): Model {
  const promises = new Promises(configuration, rules)
  const scripts = new Scripts(configuration, rules)
  const parts = { configuration, rules, scripts, promises }
  const steps: Step[] = [
    ...configuration.readers.flatMap((_, number) => new ReaderSteps(number, parts).all()),
    ...configuration.writers.flatMap((_, number) => new WriterSteps(number, parts).all()),
    ...keeperSteps(configuration, rules),
    ...holderSteps(configuration, rules),
    ...faultSteps(configuration),
    ...copySteps(configuration, rules),
    ...restoreSteps(configuration, rules, promises),
  ]
  return { configuration, starts: startsOf(configuration), steps, promises }
}

/** Generation 1 is open and all may use it. Nothing is cached yet, or every key is, on every disk and replica. */
export function startsOf(configuration: Configuration): World[] {
  const { faults } = configuration
  const disks = faults.includes('restart') ? 1 : 0
  const replicas = faults.includes('promotion') || faults.includes('read splitting') ? 1 : 0
  const cold = new World(configuration)
  for (const [number, instance] of cold.instances.entries()) {
    if (isOnCopy(instance)) continue
    list(cold, number)
    instance.right = 1
    instance.covered = 1
  }
  const primary = nth(cold.redises, 0)
  primary.scripts = bit(1)
  primary.histories = bit(1)
  for (const redis of cold.redises) redis.witnesses = bit(1)
  cold.restartsLeft = disks
  cold.savesLeft = disks
  cold.catchUpsLeft = replicas

  const warm = new World(configuration)
  warm.words.set(cold.words)
  const filled = warm.redises.slice(0, 1 + replicas).map(({ cells }) => cells)
  if (disks > 0) filled.push(warm.saved)
  for (const cells of filled) {
    // The keys of generation 1 come first.
    for (const cell of cells.slice(0, configuration.keys)) cell.value = entryOf(0)
  }
  return [cold, warm]
}
