import { maxId } from '../validation'
import { badParameters } from './problem'

const detail = `must be a whole number from 1 to ${maxId}, in digits alone`
const digits = /^[1-9]\d{0,14}$/

/** Which segment of a path is an id, and its name. */
export interface IdPlace {
  name: string
  /** Counted from the slash at the start, which has nothing before it. */
  segment: number
}

/** Where a template such as `/tasks/{taskId}` has names in braces. */
export function idPlaces(template: string): IdPlace[] {
  return template
    .split('/')
    .flatMap((part, segment) =>
      part.startsWith('{') ? [{ name: part.slice(1, -1), segment }] : [],
    )
}

/**
 * The ids in a path. The segments are taken as they were sent: nothing is decoded first, so there is one way to write
 * an id.
 *
 * @throws ProblemError 400 naming the first that is none
 */
export function pathIds(places: readonly IdPlace[], path: string): Record<string, number> {
  const ids: Record<string, number> = {}
  if (places.length === 0) return ids
  const segments = path.split('/')
  for (const { name, segment } of places) {
    const text = segments[segment] ?? ''
    if (!digits.test(text)) throw badParameters({ parameter: name, detail })
    ids[name] = Number(text)
  }
  return ids
}
