import type { World } from './world'

/** Something that can happen next. */
export interface Step {
  /** Who does it. */
  who: string
  does: string
  /**
   * Does it, if that is possible in this world; says whether it was. A world for which it says no is as it was before.
   */
  take(world: World): boolean
}

/**
 * The element at an index that is known to exist.
 *
 * @throws RangeError when it does not
 */
export function nth<T>(list: readonly T[], index: number): T {
  const element = list[index]
  if (element === undefined) throw new RangeError(`no element ${index} of ${list.length}`)
  return element
}
