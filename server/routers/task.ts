import { z } from 'zod'
import type { Receipted } from '../cache'
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
  type TaskListQuery,
  type TaskWithSubtasks,
  taskBulk,
  taskCreate,
  taskListQuery,
  taskPatch,
  taskStatus,
} from '../tasks/schema'
import { type Context, procedure, router } from '../trpc'
import { epoch, id, version } from '../validation'
import type { RowState } from '../versions/precondition'
import { receipted } from './receipted'

/** Whether the database should answer and the cache be left as it is. */
const bypass = z.boolean().optional()

interface NextPage {
  /** The cursor of the next page; null on the last one. */
  next: string | null
}

const target = z.strictObject({ id, version: version.optional(), epoch: epoch.optional() })

/** The reads of tasks. Procedures parse the answers, REST sends their text unchanged. */
export const taskAnswers = {
  list: ({ cache }: Context, query: TaskListQuery, bypass = false) =>
    bypass ? cache.bypass(taskList, query) : cache.read(taskList, query),

  byId: ({ cache }: Context, id: number, bypass = false) =>
    bypass ? cache.bypass(taskById, id) : cache.read(taskById, id),
}

/** Procedures for tasks. Reads return the cache's receipt; each mutation names the keys that it invalidates. */
export const taskRouter = router({
  list: procedure
    .input(taskListQuery.extend({ bypass }).prefault({}))
    .query(async ({ ctx, input }): Promise<Receipted<Task[]> & NextPage> => {
      const answer = await taskAnswers.list(ctx, input, input.bypass)
      return { ...receipted(answer), next: answer.found?.next ?? null }
    }),

  byId: procedure
    .input(z.strictObject({ id, bypass }))
    .query(
      async ({ ctx, input }): Promise<Receipted<TaskWithSubtasks>> =>
        receipted(await taskAnswers.byId(ctx, input.id, input.bypass)),
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
