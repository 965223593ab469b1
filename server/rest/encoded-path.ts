import { pathIds } from './path-ids'
import { noSuchThing, ProblemError, problemReply } from './problem'
import type { Reply } from './reply'

/** Where ids stand in the paths below. */
const template = { tasks: '/tasks/{taskId}', subtasks: '/subtasks/{subtaskId}' }

/**
 * The reply to a path under `/tasks` or `/subtasks` that has percent-encoding in it. No path of ours has: either the
 * id is none, or there is no such thing.
 */
export function encodedPathReply(pathname: string): Reply {
  try {
    pathIds(pathname.startsWith('/tasks') ? template.tasks : template.subtasks, pathname)
    return problemReply(noSuchThing())
  } catch (error) {
    if (error instanceof ProblemError) return problemReply(error)
    throw error
  }
}
