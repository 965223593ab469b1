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
import {
  type Subtask,
  type SubtaskPatch,
  subtaskCreate,
  subtaskCreateAll,
  subtaskPatch,
} from '../subtasks/schema'
import { type Context, procedure, router } from '../trpc'
import { epoch, id, rowTarget } from '../validation'
import { receipted } from './receipted'

/** The reads of subtasks. Procedures parse the answers, REST sends their text unchanged. */
export const subtaskAnswers = {
  list: ({ cache }: Context, taskId: number) => cache.read(subtasksOfTask, taskId),

  byId: ({ cache }: Context, id: number) => cache.read(subtaskById, id),
}

/** The writes of subtasks, which procedures and REST share. Each names the keys that it invalidates. */
export const subtaskWrites = {
  create: ({ cache, listings, origin }: Context, added: subtasks.NewSubtask): Promise<Subtask> =>
    cache.writePlanned(
      invalidatedByNewSubtask(listings, added),
      (tx, epoch, plan) => subtasks.create(tx, added, plan, epoch),
      { describe: subtaskAdded, origin },
    ),

  createAll: (
    { cache, listings, origin }: Context,
    added: subtasks.NewSubtasks,
  ): Promise<Subtask[]> =>
    cache.writePlanned(
      invalidatedByNewSubtasks(listings, added),
      (tx, epoch, plan) => subtasks.createAll(tx, added, plan, epoch),
      { describe: subtasksAdded, origin },
    ),

  update: (
    { cache, listings, origin }: Context,
    change: subtasks.SubtaskTarget & { patch: SubtaskPatch },
  ): Promise<Subtask> =>
    cache.writePlanned(
      invalidatedBySubtask(listings, change.id),
      (tx, epoch, plan) => subtasks.update(tx, change, plan, epoch),
      { describe: (subtask) => subtaskChanged(subtask, change.patch), origin },
    ),

  delete: (
    { cache, listings, origin }: Context,
    target: subtasks.SubtaskTarget,
  ): Promise<Pick<Subtask, 'id' | 'taskId' | 'updatedAt'>> =>
    cache.writePlanned(
      invalidatedBySubtask(listings, target.id),
      (tx, epoch, plan) => subtasks.remove(tx, target, plan, epoch),
      { describe: subtaskDeleted, origin },
    ),

  reorder: (
    { cache, listings, origin }: Context,
    move: subtasks.SubtaskTarget & subtasks.SubtaskMove,
  ): Promise<Subtask> =>
    cache.writePlanned(
      invalidatedBySubtaskMove(listings, move),
      (tx, epoch, plan) => subtasks.reorder(tx, move, plan, epoch),
      { describe: subtaskMoved, origin },
    ),
}

/** Procedures for subtasks. Reads return the cache's receipt. */
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
    .mutation(({ ctx, input }) => subtaskWrites.create(ctx, input)),

  createAll: procedure
    .input(z.strictObject({ taskId: id, subtasks: subtaskCreateAll, epoch: epoch.optional() }))
    .mutation(({ ctx, input }) => subtaskWrites.createAll(ctx, input)),

  update: procedure
    .input(rowTarget.extend({ patch: subtaskPatch }))
    .mutation(({ ctx, input }) => subtaskWrites.update(ctx, input)),

  delete: procedure.input(rowTarget).mutation(({ ctx, input }) => subtaskWrites.delete(ctx, input)),

  reorder: procedure
    .input(rowTarget.extend({ afterId: id.nullable() }))
    .mutation(({ ctx, input }) => subtaskWrites.reorder(ctx, input)),
})
