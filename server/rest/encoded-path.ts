import { idPlaces, pathIds } from './path-ids'
import { noSuchThing, ProblemError, problemReply } from './problem'
import type { Reply } from './reply'

/** Where ids stand in the paths below. */
const taskId = idPlaces('/tasks/{taskId}')
const subtaskId = idPlaces('/subtasks/{subtaskId}')

/**
 * The reply to a path under `/tasks` or `/subtasks` that has percent-encoding in it. No path of ours has: either the
 * id is none, or there is no such thing.
 */
export function encodedPathReply(path: string): Reply {
  try {
    pathIds(path.startsWith('/tasks') ? taskId : subtaskId, path)
    return problemReply(noSuchThing())
  } catch (error) {
    if (error instanceof ProblemError) return problemReply(error)
    throw error
  }
}
