import type { Task } from '@/server/tasks/schema'

/** The most tasks that the server takes in one request, which it carries out as a whole or not at all. */
const maxRequest = 200

/** The outcome of a change to many tasks. */
export interface BulkResult {
  done: readonly Task[]
  failed: readonly Task[]
  /** Why the first failed part failed. */
  error: unknown
}

/** Sends tasks in as few requests as possible. All requests are made at once, and queued in order. */
export async function inParts(
  tasks: readonly Task[],
  send: (part: readonly Task[], ids: number[]) => Promise<void>,
): Promise<BulkResult> {
  const parts = Array.from({ length: Math.ceil(tasks.length / maxRequest) }, (_, index) =>
    tasks.slice(index * maxRequest, (index + 1) * maxRequest),
  )
  const results = await Promise.allSettled(
    parts.map((part) =>
      send(
        part,
        part.map(({ id }) => id),
      ),
    ),
  )
  const failed = parts.filter((_, index) => results[index]?.status === 'rejected').flat()
  return {
    done: tasks.filter((task) => !failed.includes(task)),
    failed,
    error: results.find((result) => result.status === 'rejected')?.reason,
  }
}
