import type { Configuration, Property } from './configuration'
import type { Promises } from './promises'
import { isOver, settle } from './settle'
import { StateSet } from './state-set'
import { nth, type Step } from './step'
import { World } from './world'

/** A broken promise, and the shortest way to it. */
export interface Violation {
  property: Property
  /** The number of the reader, from 0. */
  reader: number
  least: number
  got: number
  start: World
  steps: Step[]
}

/** The result of a search. */
export interface Outcome {
  /** The number of states found; all states, unless there is a violation. */
  states: number
  /** The steps that were taken at least once. */
  taken: Set<Step>
  violation: Violation | null
}

/** The system to search. */
export interface Model {
  configuration: Configuration
  starts: readonly World[]
  steps: readonly Step[]
  promises: Promises
}

/**
 * Explores everything that can happen, shortest ways first, until there is nothing new or a promise is broken.
 *
 * @throws RangeError when there are more states than `maxStates`
 */
export function search(
  { configuration, starts, steps, promises }: Model,
  maxStates: number,
): Outcome {
  const world = new World(configuration)
  const states = new StateSet(world.words.length)
  const parents: number[] = []
  const ways: number[] = []
  const taken = new Set<Step>()

  const add = (next: World, parent: number, way: number) => {
    if (isOver(next)) return
    settle(next, configuration)
    if (states.add(next.words) < 0) return
    parents.push(parent)
    ways.push(way)
  }
  const wayTo = (number: number): { start: World; steps: Step[] } => {
    const way: Step[] = []
    let at = number
    for (; nth(parents, at) >= 0; at = nth(parents, at)) way.unshift(nth(steps, nth(ways, at)))
    return { start: nth(starts, nth(ways, at)), steps: way }
  }

  for (const [index, start] of starts.entries()) add(start, -1, index)
  for (let number = 0; number < states.size; number++) {
    if (states.size > maxStates) throw new RangeError(`more than ${maxStates} states`)
    states.copy(number, world.words)
    for (let index = 0; index < steps.length; index++) {
      const step = nth(steps, index)
      if (!step.take(world)) continue
      taken.add(step)
      if (promises.broken) {
        const before = wayTo(number)
        const violation = { ...promises.broken, ...before, steps: [...before.steps, step] }
        promises.broken = undefined
        return { states: states.size, taken, violation }
      }
      add(world, number, index)
      states.copy(number, world.words)
    }
  }
  return { states: states.size, taken, violation: null }
}
