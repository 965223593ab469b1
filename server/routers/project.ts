import { z } from 'zod'
import type { Receipted } from '../cache'
import {
  projectAdded,
  projectChanged,
  projectChangedAsWhole,
  projectMoved,
} from '../projects/event-messages'
import {
  invalidatedByNewProject,
  invalidatedByProject,
  invalidatedByProjectChange,
  invalidatedByProjectMove,
} from '../projects/invalidation'
import { projectById, projectsOfPerson, trashedProjectsOfPerson } from '../projects/reads'
import * as projects from '../projects/repository'
import {
  type Project,
  type ProjectChange,
  type ProjectCreate,
  type ProjectPatch,
  type ProjectWithSections,
  projectCreate,
  projectPatch,
} from '../projects/schema'
import { type Context, procedure, router } from '../trpc'
import { id, rowTarget } from '../validation'
import { receipted } from './receipted'

/** The reads of projects. Procedures parse the answers, REST sends their text unchanged. */
export const projectAnswers = {
  list: ({ cache, actor }: Context) => cache.read(projectsOfPerson, actor.userId),

  trashed: ({ cache, actor }: Context) => cache.read(trashedProjectsOfPerson, actor.userId),

  byId: ({ cache }: Context, id: number) => cache.read(projectById, id),
}

/** The writes of projects, which procedures and REST share. Each names the keys that it invalidates. */
export const projectWrites = {
  create: (
    { cache, actor, origin }: Context,
    fields: ProjectCreate,
  ): Promise<ProjectWithSections> =>
    cache.writePlanned(
      invalidatedByNewProject(actor.userId),
      (tx, epoch, place) => projects.create(tx, fields, place, { userId: actor.userId, epoch }),
      { describe: projectAdded, origin },
    ),

  update: (
    { cache, origin }: Context,
    change: projects.ProjectTarget & { patch: ProjectPatch },
  ): Promise<ProjectWithSections> =>
    cache.writePlanned(
      invalidatedByProject(change.id),
      (tx, epoch) => projects.update(tx, change, epoch),
      { describe: (project) => projectChanged(project, change.patch), origin },
    ),

  /** Archives a project, moves it to the trash, or undoes that. */
  change: (
    { cache, origin }: Context,
    target: projects.ProjectTarget,
    change: ProjectChange,
  ): Promise<ProjectWithSections> =>
    cache.writePlanned(
      invalidatedByProjectChange(target.id, change),
      (tx, epoch, { isDone }) => projects.change(tx, target, { change, isDone }, epoch),
      { describe: (project) => projectChangedAsWhole(project, change), origin },
    ),

  reorder: (
    { cache, actor, origin }: Context,
    move: projects.ProjectMove,
  ): Promise<{ id: number }> =>
    cache.writePlanned(
      invalidatedByProjectMove(move, actor.userId),
      (tx, _, place) => projects.reorder(tx, move, place, actor.userId),
      { describe: projectMoved, origin },
    ),
}

/** A procedure for one of the changes of a project as a whole. */
const changing = (change: ProjectChange) =>
  procedure.input(rowTarget).mutation(({ ctx, input }) => projectWrites.change(ctx, input, change))

/** Procedures for projects. Reads return the cache's receipt. */
export const projectRouter = router({
  list: procedure.query(
    async ({ ctx }): Promise<Receipted<Project[]>> => receipted(await projectAnswers.list(ctx)),
  ),

  trashed: procedure.query(
    async ({ ctx }): Promise<Receipted<Project[]>> => receipted(await projectAnswers.trashed(ctx)),
  ),

  byId: procedure
    .input(z.strictObject({ id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<ProjectWithSections>> =>
        receipted(await projectAnswers.byId(ctx, input.id)),
    ),

  create: procedure
    .input(projectCreate)
    .mutation(({ ctx, input }) => projectWrites.create(ctx, input)),

  update: procedure
    .input(rowTarget.extend({ patch: projectPatch }))
    .mutation(({ ctx, input }) => projectWrites.update(ctx, input)),

  archive: changing('archive'),
  unarchive: changing('unarchive'),
  delete: changing('trash'),
  restore: changing('restore'),

  reorder: procedure
    .input(z.strictObject({ id, afterId: id.nullable() }))
    .mutation(({ ctx, input }) => projectWrites.reorder(ctx, input)),
})
