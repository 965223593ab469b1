import { z } from 'zod'
import type { Receipted } from '../cache'
import { filterAdded, filterChanged, filterDeleted } from '../filters/event-messages'
import { invalidatedByFilter, invalidatedByNewFilter } from '../filters/invalidation'
import { filterById, filtersOfPerson } from '../filters/reads'
import * as filters from '../filters/repository'
import {
  type Filter,
  type FilterCreate,
  type FilterPatch,
  filterCreate,
  filterPatch,
} from '../filters/schema'
import { type Context, procedure, router } from '../trpc'
import { id, rowTarget } from '../validation'
import { receipted } from './receipted'

/** A filter of the caller, in the demanded state. */
type Target = Omit<filters.FilterTarget, 'userId'>

/** The reads of saved filters. Procedures parse the answers, REST sends their text unchanged. */
export const filterAnswers = {
  list: ({ cache, actor }: Context) => cache.read(filtersOfPerson, actor.userId),

  byId: ({ cache, actor }: Context, id: number) =>
    cache.read(filterById, { id, userId: actor.userId }),
}

/** The writes of saved filters, which procedures and REST share. Each names the keys that it invalidates. */
export const filterWrites = {
  create: ({ cache, actor: { userId }, origin }: Context, fields: FilterCreate): Promise<Filter> =>
    cache.writePlanned(
      invalidatedByNewFilter(fields.name, userId),
      (tx, epoch) => filters.create(tx, fields, userId, epoch),
      { describe: filterAdded, origin },
    ),

  update: (
    { cache, actor: { userId }, origin }: Context,
    change: Target & { patch: FilterPatch },
  ): Promise<Filter> =>
    cache.writePlanned(
      invalidatedByFilter(change.id, change.patch, userId),
      (tx, epoch) => filters.update(tx, { ...change, userId }, epoch),
      { describe: filterChanged, origin },
    ),

  delete: (
    { cache, actor: { userId }, origin }: Context,
    target: Target,
  ): Promise<{ id: number }> =>
    cache.writePlanned(
      invalidatedByFilter(target.id, {}, userId),
      (tx, epoch) => filters.remove(tx, { ...target, userId }, epoch),
      { describe: filterDeleted, origin },
    ),
}

/** Procedures for saved filters. Reads return the cache's receipt. */
export const filterRouter = router({
  list: procedure.query(
    async ({ ctx }): Promise<Receipted<Filter[]>> => receipted(await filterAnswers.list(ctx)),
  ),

  byId: procedure
    .input(z.strictObject({ id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<Filter>> =>
        receipted(await filterAnswers.byId(ctx, input.id)),
    ),

  create: procedure
    .input(filterCreate)
    .mutation(({ ctx, input }) => filterWrites.create(ctx, input)),

  update: procedure
    .input(rowTarget.extend({ patch: filterPatch }))
    .mutation(({ ctx, input }) => filterWrites.update(ctx, input)),

  delete: procedure.input(rowTarget).mutation(({ ctx, input }) => filterWrites.delete(ctx, input)),
})
