import { largestId } from '../validation'
import { badParameters } from './problem'

const detail = `must be a whole number from 1 to ${largestId}, in digits alone`

/**
 * The ids in a path, read where the template has names in braces. The segments are taken as they were sent: nothing
 * is decoded first, so there is one way to write an id.
 *
 * @throws ProblemError 400 naming the first that is none
 */
export function pathIds(template: string, pathname: string): Record<string, number> {
  const segments = pathname.split('/')
  const ids: Record<string, number> = {}
  for (const [place, part] of template.split('/').entries()) {
    if (!part.startsWith('{')) continue
    const name = part.slice(1, -1)
    const segment = segments[place] ?? ''
    if (!/^[1-9]\d{0,14}$/.test(segment)) throw badParameters({ parameter: name, detail })
    ids[name] = Number(segment)
  }
  return ids
}
