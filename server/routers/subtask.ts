import { z } from 'zod'
import type { Receipted } from '../cache'
import {
  subtaskAdded,
  subtaskChanged,
  subtaskDeleted,
  subtaskMoved,
  subtasksAdded,
} from '../subtasks/event-messages'
import {
  invalidatedByNewSubtask,
  invalidatedByNewSubtasks,
  invalidatedBySubtask,
  invalidatedBySubtaskMove,
} from '../subtasks/invalidation'
import { subtaskById, subtasksOfTask } from '../subtasks/reads'
import * as subtasks from '../subtasks/repository'
import { type Subtask, subtaskCreate, subtaskCreateAll, subtaskPatch } from '../subtasks/schema'
import { type Context, procedure, router } from '../trpc'
import { epoch, id, version } from '../validation'
import { receipted } from './receipted'

const target = z.strictObject({ id, version: version.optional(), epoch: epoch.optional() })

/** The reads of subtasks. Procedures parse the answers, REST sends their text unchanged. */
export const subtaskAnswers = {
  list: ({ cache }: Context, taskId: number) => cache.read(subtasksOfTask, taskId),

  byId: ({ cache }: Context, id: number) => cache.read(subtaskById, id),
}

/** Procedures for subtasks. Reads return the cache's receipt; each mutation names the keys that it invalidates. */
export const subtaskRouter = router({
  list: procedure
    .input(z.strictObject({ taskId: id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<Subtask[]>> =>
        receipted(await subtaskAnswers.list(ctx, input.taskId)),
    ),

  byId: procedure
    .input(z.strictObject({ id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<Subtask>> =>
        receipted(await subtaskAnswers.byId(ctx, input.id)),
    ),

  create: procedure
    .input(
      z.strictObject({
        taskId: id,
        subtask: subtaskCreate,
        afterId: id.nullish(),
        epoch: epoch.optional(),
      }),
    )
    .mutation(
      ({ ctx, input }): Promise<Subtask> =>
        ctx.cache.write(
          (db) => invalidatedByNewSubtask(db, input),
          (tx, epoch) => subtasks.create(tx, { ...input, ...ctx.conditions }, epoch),
          { describe: subtaskAdded, origin: ctx.origin },
        ),
    ),

  createAll: procedure
    .input(z.strictObject({ taskId: id, subtasks: subtaskCreateAll, epoch: epoch.optional() }))
    .mutation(
      ({ ctx, input }): Promise<Subtask[]> =>
        ctx.cache.write(
          (db) => invalidatedByNewSubtasks(db, input),
          (tx, epoch) => subtasks.createAll(tx, { ...input, ...ctx.conditions }, epoch),
          { describe: subtasksAdded, origin: ctx.origin },
        ),
    ),

  update: procedure.input(target.extend({ patch: subtaskPatch })).mutation(
    ({ ctx, input }): Promise<Subtask> =>
      ctx.cache.write(
        (db) => invalidatedBySubtask(db, input.id),
        (tx, epoch) => subtasks.update(tx, { ...input, ...ctx.conditions }, epoch),
        { describe: (subtask) => subtaskChanged(subtask, input.patch), origin: ctx.origin },
      ),
  ),

  delete: procedure.input(target).mutation(
    ({ ctx, input }): Promise<{ id: number; taskId: number }> =>
      ctx.cache.write(
        (db) => invalidatedBySubtask(db, input.id),
        (tx, epoch) => subtasks.remove(tx, { ...input, ...ctx.conditions }, epoch),
        { describe: subtaskDeleted, origin: ctx.origin },
      ),
  ),

  reorder: procedure.input(target.extend({ afterId: id.nullable() })).mutation(
    ({ ctx, input }): Promise<Subtask> =>
      ctx.cache.write(
        (db) => invalidatedBySubtaskMove(db, input),
        (tx, epoch) => subtasks.reorder(tx, { ...input, ...ctx.conditions }, epoch),
        { describe: subtaskMoved, origin: ctx.origin },
      ),
  ),
})
