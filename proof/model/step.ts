import type { World } from './world'

/** A step that can happen next. */
export interface Step {
  /** The actor. */
  who: string
  does: string
  /**
   * Takes the step if it is possible in this world, and returns whether it was. If not, the world is unchanged.
   */
  take(world: World): boolean
}

/**
 * The element at an index that is known to exist.
 *
 * @throws RangeError if it does not
 */
export function nth<T>(list: ArrayLike<T>, index: number): T {
  const element = list[index]
  if (element === undefined) throw new RangeError(`no element ${index} of ${list.length}`)
  return element
}
