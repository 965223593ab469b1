import { z } from 'zod'
import type { Receipted } from '../cache'
import type { RowState } from '../precondition'
import {
  taskAdded,
  taskChanged,
  taskDeleted,
  taskMoved,
  taskRestored,
  tasksChanged,
} from '../tasks/event-messages'
import {
  invalidatedByNewTask,
  invalidatedByTask,
  invalidatedByTaskBulk,
  invalidatedByTaskMove,
  invalidatedByWholeTask,
} from '../tasks/invalidation'
import { taskById, taskList } from '../tasks/reads'
import * as tasks from '../tasks/repository'
import {
  type Task,
  type TaskWithSubtasks,
  taskBulk,
  taskCreate,
  taskListQuery,
  taskPatch,
  taskStatus,
} from '../tasks/schema'
import { procedure, router } from '../trpc'
import { epoch, id, version } from '../validation'
import { receipted } from './receipted'

/** Wants the database's own answer, and leaves the cache as it is. */
const bypass = z.boolean().optional()

interface NextPage {
  /** The cursor of the page after this one; null when this is the last. */
  next: string | null
}

const target = z.strictObject({ id, version: version.optional(), epoch: epoch.optional() })

/** Tasks: reads come with the receipt of the cache, each mutation names the keys it invalidates. */
export const taskRouter = router({
  list: procedure
    .input(taskListQuery.extend({ bypass: bypass }).prefault({}))
    .query(async ({ ctx: { cache }, input }): Promise<Receipted<Task[]> & NextPage> => {
      const answer = await (input.bypass
        ? cache.bypass(taskList, input)
        : cache.read(taskList, input))
      return { ...receipted(answer), next: answer.found?.next ?? null }
    }),

  byId: procedure
    .input(z.strictObject({ id, bypass: bypass }))
    .query(
      async ({ ctx: { cache }, input: { id, bypass } }): Promise<Receipted<TaskWithSubtasks>> =>
        receipted(await (bypass ? cache.bypass(taskById, id) : cache.read(taskById, id))),
    ),

  create: procedure.input(taskCreate).mutation(
    ({ ctx, input }): Promise<TaskWithSubtasks> =>
      ctx.cache.write(invalidatedByNewTask, (tx, epoch) => tasks.create(tx, input, epoch), {
        describe: taskAdded,
        origin: ctx.origin,
      }),
  ),

  update: procedure.input(target.extend({ patch: taskPatch })).mutation(
    ({ ctx, input }): Promise<TaskWithSubtasks> =>
      ctx.cache.write(
        (db) => invalidatedByTask(db, input.id),
        (tx, epoch) => tasks.update(tx, { ...input, ...ctx.conditions }, epoch),
        { describe: (task) => taskChanged(task, input.patch), origin: ctx.origin },
      ),
  ),

  delete: procedure.input(target).mutation(
    ({ ctx, input }): Promise<{ id: number } & RowState> =>
      ctx.cache.write(
        (db) => invalidatedByWholeTask(db, input.id),
        (tx, epoch) => tasks.moveToTrash(tx, { ...input, ...ctx.conditions }, epoch),
        { describe: taskDeleted, origin: ctx.origin },
      ),
  ),

  restore: procedure.input(target).mutation(
    ({ ctx, input }): Promise<TaskWithSubtasks> =>
      ctx.cache.write(
        (db) => invalidatedByWholeTask(db, input.id),
        (tx, epoch) => tasks.restore(tx, { ...input, ...ctx.conditions }, epoch),
        { describe: taskRestored, origin: ctx.origin },
      ),
  ),

  reorder: procedure
    .input(target.extend({ afterId: id.nullable(), status: taskStatus.optional() }))
    .mutation(
      ({ ctx, input }): Promise<TaskWithSubtasks> =>
        ctx.cache.write(
          (db) => invalidatedByTaskMove(db, input),
          (tx, epoch) => tasks.reorder(tx, { ...input, ...ctx.conditions }, epoch),
          { describe: (task) => taskMoved(task, input.status), origin: ctx.origin },
        ),
    ),

  bulk: procedure.input(taskBulk).mutation(
    ({ ctx, input }): Promise<{ ids: number[] }> =>
      ctx.cache.write(
        (db) => invalidatedByTaskBulk(db, input),
        (tx, epoch) => tasks.bulk(tx, input, epoch),
        { describe: () => tasksChanged(input), origin: ctx.origin },
      ),
  ),
})
