import { maxId } from '../validation'
import { badParameters } from './problem'

const detail = `must be a whole number from 1 to ${maxId}, in digits alone`
const digits = /^[1-9]\d{0,14}$/

/** A segment of a path that is an id, and the id's name. */
export interface IdPlace {
  name: string
  /** The index among the parts between slashes; part 0, before the first slash, is empty. */
  segment: number
}

/** The places of the names in braces in a template such as `/tasks/{taskId}`. */
export function idPlaces(template: string): IdPlace[] {
  return template
    .split('/')
    .flatMap((part, segment) =>
      part.startsWith('{') ? [{ name: part.slice(1, -1), segment }] : [],
    )
}

/**
 * The ids in a path. Segments are read as they were sent, without decoding, so there is only one way to write an id.
 *
 * @throws ProblemError 400 naming the first segment that is not a valid id
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
