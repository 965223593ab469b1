import { z } from 'zod'
import type { Receipted } from '../cache/receipt'
import {
  subtaskAdded,
  subtaskChanged,
  subtaskDeleted,
  subtaskMoved,
  subtasksAdded,
} from '../subtasks/causes'
import {
  changedByNewSubtask,
  changedByNewSubtasks,
  changedBySubtask,
  changedBySubtaskMove,
} from '../subtasks/changes'
import { subtaskById, subtasksOfTask } from '../subtasks/reads'
import * as subtasks from '../subtasks/repository'
import { type Subtask, subtaskCreate, subtaskCreateAll, subtaskPatch } from '../subtasks/schema'
import { procedure, router } from '../trpc'
import { id, version } from '../validation'
import { receipted } from './receipted'

const target = z.strictObject({ id, version: version.optional() })

/** Subtasks: reads come with the receipt of the cache, each mutation names the keys it invalidates. */
export const subtaskRouter = router({
  list: procedure
    .input(z.strictObject({ taskId: id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<Subtask[]>> =>
        receipted(await ctx.cache.read(subtasksOfTask, input.taskId)),
    ),

  byId: procedure
    .input(z.strictObject({ id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<Subtask>> =>
        receipted(await ctx.cache.read(subtaskById, input.id)),
    ),

  create: procedure
    .input(z.strictObject({ taskId: id, subtask: subtaskCreate, afterId: id.nullish() }))
    .mutation(
      ({ ctx, input }): Promise<Subtask> =>
        ctx.cache.write(
          (db) => changedByNewSubtask(db, input),
          (tx) => subtasks.create(tx, input),
          { tell: subtaskAdded, origin: ctx.origin },
        ),
    ),

  createAll: procedure.input(z.strictObject({ taskId: id, subtasks: subtaskCreateAll })).mutation(
    ({ ctx, input }): Promise<Subtask[]> =>
      ctx.cache.write(
        (db) => changedByNewSubtasks(db, input),
        (tx) => subtasks.createAll(tx, input),
        { tell: subtasksAdded, origin: ctx.origin },
      ),
  ),

  update: procedure.input(target.extend({ patch: subtaskPatch })).mutation(
    ({ ctx, input }): Promise<Subtask> =>
      ctx.cache.write(
        (db) => changedBySubtask(db, input.id),
        (tx) => subtasks.update(tx, input),
        { tell: (subtask) => subtaskChanged(subtask, input.patch), origin: ctx.origin },
      ),
  ),

  delete: procedure.input(target).mutation(
    ({ ctx, input }): Promise<{ id: number; taskId: number }> =>
      ctx.cache.write(
        (db) => changedBySubtask(db, input.id),
        (tx) => subtasks.remove(tx, input),
        { tell: subtaskDeleted, origin: ctx.origin },
      ),
  ),

  reorder: procedure.input(target.extend({ afterId: id.nullable() })).mutation(
    ({ ctx, input }): Promise<Subtask> =>
      ctx.cache.write(
        (db) => changedBySubtaskMove(db, input),
        (tx) => subtasks.reorder(tx, input),
        { tell: subtaskMoved, origin: ctx.origin },
      ),
  ),
})
