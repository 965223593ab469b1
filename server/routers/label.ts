import { z } from 'zod'
import type { Receipted } from '../cache'
import { labelAdded, labelChanged, labelDeleted, labelTaken } from '../labels/event-messages'
import {
  invalidatedByEndOfLabel,
  invalidatedByLabel,
  invalidatedByLossOfLabel,
  invalidatedByNewLabel,
} from '../labels/invalidation'
import { allLabels, labelById } from '../labels/reads'
import * as labels from '../labels/repository'
import {
  type Label,
  type LabelCreate,
  type LabelPatch,
  labelCreate,
  labelPatch,
} from '../labels/schema'
import { maxBulk } from '../tasks/schema'
import { type Context, procedure, router } from '../trpc'
import { id, rowTarget } from '../validation'
import { receipted } from './receipted'

/** The reads of labels. Procedures parse the answers, REST sends their text unchanged. */
export const labelAnswers = {
  list: ({ cache }: Context) => cache.read(allLabels, undefined),

  byId: ({ cache }: Context, id: number) => cache.read(labelById, id),
}

/** The writes of labels, which procedures and REST share. Each names the keys that it invalidates. */
export const labelWrites = {
  create: ({ cache, origin }: Context, fields: LabelCreate): Promise<Label> =>
    cache.writePlanned(
      invalidatedByNewLabel(fields.name),
      (tx, epoch) => labels.create(tx, fields, epoch),
      { describe: labelAdded, origin },
    ),

  update: (
    { cache, origin }: Context,
    change: labels.LabelTarget & { patch: LabelPatch },
  ): Promise<Label> =>
    cache.writePlanned(
      invalidatedByLabel(change.id, change.patch),
      (tx, epoch) => labels.update(tx, change, epoch),
      { describe: (label) => labelChanged(label, change.patch), origin },
    ),

  /**
   * Deletes a label. Tasks lose it first, so many in each write as one bulk change may name: no write marks the keys of
   * 10,000 tasks at once. If this is interrupted, the label is still there, and can be deleted again.
   */
  async delete(
    { cache, database, origin }: Context,
    target: labels.LabelTarget,
  ): Promise<{ id: number }> {
    const { id } = target
    for (let isGone = false; !isGone; ) {
      await labels.requireLabel(database.reader, target)
      const taskIds = await labels.findCarriers(database.reader, id, maxBulk)
      if (taskIds.length > 0) {
        await cache.writePlanned(
          invalidatedByLossOfLabel(taskIds),
          (tx) => labels.takeFrom(tx, id, taskIds),
          { describe: () => labelTaken(id, taskIds), origin },
        )
      } else {
        isGone = await cache.writePlanned(
          invalidatedByEndOfLabel(),
          (tx, epoch) => labels.remove(tx, target, epoch),
          { describe: () => labelDeleted(id), origin },
        )
      }
    }
    return { id }
  },
}

/** Procedures for labels. Reads return the cache's receipt. */
export const labelRouter = router({
  list: procedure.query(
    async ({ ctx }): Promise<Receipted<Label[]>> => receipted(await labelAnswers.list(ctx)),
  ),

  byId: procedure
    .input(z.strictObject({ id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<Label>> =>
        receipted(await labelAnswers.byId(ctx, input.id)),
    ),

  create: procedure.input(labelCreate).mutation(({ ctx, input }) => labelWrites.create(ctx, input)),

  update: procedure
    .input(rowTarget.extend({ patch: labelPatch }))
    .mutation(({ ctx, input }) => labelWrites.update(ctx, input)),

  delete: procedure.input(rowTarget).mutation(({ ctx, input }) => labelWrites.delete(ctx, input)),
})
