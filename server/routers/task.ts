import { z } from 'zod'
import type { Receipted } from '../cache/receipt'
import {
  changedByNewTask,
  changedByTask,
  changedByTaskBulk,
  changedByTaskMove,
  changedByWholeTask,
} from '../tasks/changes'
import { taskById, taskList } from '../tasks/reads'
import * as tasks from '../tasks/repository'
import {
  type Task,
  type TaskWithSubtasks,
  taskBulk,
  taskCreate,
  taskListQuery,
  taskPatch,
} from '../tasks/schema'
import { procedure, router } from '../trpc'
import { id, version } from '../validation'
import { receipted } from './receipted'

const target = z.strictObject({ id, version: version.optional() })

/** Tasks: reads come with the receipt of the cache, each mutation names the keys it invalidates. */
export const taskRouter = router({
  list: procedure
    .input(taskListQuery.prefault({}))
    .query(async ({ ctx, input }): Promise<Receipted<Task[]> & { next: string | null }> => {
      const answer = await ctx.cache.read(taskList, input)
      return { ...receipted(answer), next: answer.found?.next ?? null }
    }),

  byId: procedure
    .input(z.strictObject({ id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<TaskWithSubtasks>> =>
        receipted(await ctx.cache.read(taskById, input.id)),
    ),

  create: procedure
    .input(taskCreate)
    .mutation(
      ({ ctx, input }): Promise<TaskWithSubtasks> =>
        ctx.cache.write(changedByNewTask, (tx) => tasks.create(tx, input)),
    ),

  update: procedure.input(target.extend({ patch: taskPatch })).mutation(
    ({ ctx, input }): Promise<TaskWithSubtasks> =>
      ctx.cache.write(
        (db) => changedByTask(db, input.id),
        (tx) => tasks.update(tx, input),
      ),
  ),

  delete: procedure.input(target).mutation(
    ({ ctx, input }): Promise<{ id: number; version: number }> =>
      ctx.cache.write(
        (db) => changedByWholeTask(db, input.id),
        (tx) => tasks.moveToTrash(tx, input),
      ),
  ),

  restore: procedure.input(z.strictObject({ id })).mutation(
    ({ ctx, input }): Promise<TaskWithSubtasks> =>
      ctx.cache.write(
        (db) => changedByWholeTask(db, input.id),
        (tx) => tasks.restore(tx, input.id),
      ),
  ),

  reorder: procedure.input(target.extend({ afterId: id.nullable() })).mutation(
    ({ ctx, input }): Promise<TaskWithSubtasks> =>
      ctx.cache.write(
        (db) => changedByTaskMove(db, input),
        (tx) => tasks.reorder(tx, input),
      ),
  ),

  bulk: procedure.input(taskBulk).mutation(
    ({ ctx, input }): Promise<{ ids: number[] }> =>
      ctx.cache.write(
        (db) => changedByTaskBulk(db, input),
        (tx) => tasks.bulk(tx, input),
      ),
  ),
})
