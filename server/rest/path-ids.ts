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
  for (const { name, segment } of places) {
    const text = segmentAt(path, segment)
    if (!digits.test(text)) throw badParameters({ parameter: name, detail })
    ids[name] = Number(text)
  }
  return ids
}

/** A part of a path between slashes; empty when there is none. Every hit looks for one: a split would find all. */
function segmentAt(path: string, segment: number): string {
  let start = 0
  for (let at = 0; at < segment; at++) {
    const slash = path.indexOf('/', start)
    if (slash === -1) return ''
    start = slash + 1
  }
  const end = path.indexOf('/', start)
  return end === -1 ? path.slice(start) : path.slice(start, end)
}
