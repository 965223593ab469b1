import {
  sectionAdded,
  sectionChanged,
  sectionDeleted,
  sectionEmptied,
} from '../sections/event-messages'
import {
  invalidatedByNewSection,
  invalidatedBySection,
  invalidatedBySectionEnd,
} from '../sections/invalidation'
import * as sections from '../sections/repository'
import {
  type SectionPatch,
  type SectionWritten,
  sectionCreate,
  sectionPatch,
} from '../sections/schema'
import { type Context, procedure, router } from '../trpc'
import { id, rowTarget } from '../validation'

/** The writes of sections, which procedures and REST share. Each names the keys that it invalidates. */
export const sectionWrites = {
  create: ({ cache, origin }: Context, added: sections.NewSection): Promise<SectionWritten> =>
    cache.writePlanned(
      invalidatedByNewSection(added),
      (tx, epoch, { place }) => sections.create(tx, added, place, epoch),
      { describe: sectionAdded, origin },
    ),

  update: (
    { cache, origin }: Context,
    change: sections.SectionTarget & { patch: SectionPatch },
  ): Promise<SectionWritten> =>
    cache.writePlanned(
      invalidatedBySection(change),
      (tx, epoch, { place }) => sections.update(tx, change, place, epoch),
      { describe: (written) => sectionChanged(written, change.patch), origin },
    ),

  /**
   * Deletes a section in one write, unless it has so many tasks that others have to empty it first. Resolves with the
   * tasks outside the trash that it had.
   */
  async delete(
    { cache, origin }: Context,
    target: sections.SectionTarget,
  ): Promise<SectionWritten & { taskIds: number[] }> {
    const taskIds: number[] = []
    while (true) {
      const { written, liveIds } = await cache.writePlanned(
        invalidatedBySectionEnd(target),
        async (tx, epoch, { tasks, liveIds }) => {
          const write = tasks.all ? sections.remove : sections.empty
          return { written: await write(tx, target, tasks, epoch), liveIds }
        },
        {
          describe: ({ written }) => (written ? sectionDeleted(written) : sectionEmptied(target)),
          origin,
        },
      )
      taskIds.push(...liveIds)
      if (written) return { ...written, taskIds }
    }
  },
}

/** A section, and the state that its project must be in. */
const sectionTarget = rowTarget.extend({ projectId: id })

/** Procedures for sections. They are read with their project. */
export const sectionRouter = router({
  create: procedure
    .input(sectionTarget.omit({ id: true }).extend({ section: sectionCreate }))
    .mutation(({ ctx, input }) => sectionWrites.create(ctx, input)),

  update: procedure
    .input(sectionTarget.extend({ patch: sectionPatch }))
    .mutation(({ ctx, input }) => sectionWrites.update(ctx, input)),

  delete: procedure
    .input(sectionTarget)
    .mutation(({ ctx, input }) => sectionWrites.delete(ctx, input)),

  reorder: procedure
    .input(sectionTarget.extend({ afterId: id.nullable() }))
    .mutation(({ ctx, input: { afterId, ...target } }) =>
      sectionWrites.update(ctx, { ...target, patch: { afterId } }),
    ),
})
