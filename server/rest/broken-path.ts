import { pathIds } from './path-ids'
import { notFoundProblem, ProblemError, problemReply } from './problem'
import type { Reply } from './reply'

/**
 * The reply to a path whose percent-encoding is broken, such as `/tasks/%`; null where it is not below a collection. The id
 * of a collection such as `tasks` is called `taskId`, which a test holds the resources to.
 */
export function brokenPathReply(path: string): Reply | null {
  const collection = /^\/([a-z]+)s\//.exec(path)?.[1]
  if (collection === undefined || isWellEncoded(path)) return null
  try {
    pathIds([{ name: `${collection}Id`, segment: 2 }], path)
    return problemReply(notFoundProblem())
  } catch (error) {
    if (error instanceof ProblemError) return problemReply(error)
    throw error
  }
}

function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
