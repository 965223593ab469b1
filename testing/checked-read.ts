import { expect } from 'vitest'
import type { CachedRead, ReadStatus } from '../server/cache'
import type { CachedKind } from '../server/cached-kinds'
import type { Db } from '../server/db/database'
import { stringifyJson } from '../server/json'
import type { Services } from '../server/services'
import { subtaskById, subtasksOfTask } from '../server/subtasks/reads'
import { taskById, taskList } from '../server/tasks/reads'
import { taskListQuery } from '../server/tasks/schema'

/** A cached read with its arguments, which can run through the cache or past it. */
export interface CheckedRead {
  /** Key and field, as shown to people. */
  name: string
  ask(): Promise<ReadStatus>
  /** Compares the cache's answer (body, tag and cursor) with the database's. */
  expectTruth(): Promise<void>
}

/** Reads of tasks, of subtasks, and of the list in some of its orders. */
export function readsOf(
  { cache, database }: Pick<Services, 'cache' | 'database'>,
  taskIds: readonly number[],
  subtaskIds: readonly number[],
): CheckedRead[] {
  const question = <Args, T>(
    read: CachedRead<Db, CachedKind, Args, T>,
    args: Args,
  ): CheckedRead => {
    const { key, field } = read.address(args)
    return {
      name: key + field,
      async ask() {
        return (await cache.read(read, args)).receipt.status
      },
      async expectTruth() {
        const { found } = await cache.read(read, args)
        const answer = found && { body: found.body, etag: found.etag, next: found.next }
        const loaded = await read.load(database.reader, args)
        const truth = loaded && {
          body: stringifyJson(loaded.value),
          etag: loaded.etag,
          next: loaded.next ?? null,
        }
        expect(answer, key + field).toEqual(truth)
      },
    }
  }
  const lists = [{}, { sort: '-title' }, { status: ['done'] }, { q: 'a' }, { limit: 1 }]
  return [
    ...taskIds.flatMap((id) => [question(taskById, id), question(subtasksOfTask, id)]),
    ...subtaskIds.map((id) => question(subtaskById, id)),
    ...lists.map((query) => question(taskList, taskListQuery.parse(query))),
  ]
}
