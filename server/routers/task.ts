import { z } from 'zod'
import type { Receipted } from '../cache'
import {
  taskAdded,
  taskChanged,
  taskDeleted,
  taskMoved,
  taskRestored,
  tasksAdded,
  tasksChanged,
  tasksPurged,
} from '../tasks/event-messages'
import {
  invalidatedByNewTask,
  invalidatedByNewTasks,
  invalidatedByPurge,
  invalidatedByTaskBulk,
  invalidatedByTaskMove,
  invalidatedByTaskPatch,
  invalidatedByWholeTask,
} from '../tasks/invalidation'
import {
  openCountOfProject,
  taskById,
  taskCountFor,
  taskListFor,
  trashedTaskById,
} from '../tasks/reads'
import * as tasks from '../tasks/repository'
import {
  type Task,
  type TaskBulk,
  type TaskCountQuery,
  type TaskCounts,
  type TaskCreate,
  type TaskCreateAll,
  type TaskListQuery,
  type TaskPatch,
  type TaskPurge,
  type TaskWithSubtasks,
  taskBulk,
  taskCountQuery,
  taskCreate,
  taskCreateAll,
  taskListQuery,
  taskPatch,
  taskPurge,
  taskStatus,
} from '../tasks/schema'
import { type Context, procedure, router } from '../trpc'
import { id, rowTarget } from '../validation'
import type { RowState } from '../versions/precondition'
import { receipted } from './receipted'

/** Whether the database should answer and the cache be left as it is. */
const bypass = z.boolean().optional()

interface NextPage {
  /** The cursor of the next page; null on the last one. */
  next: string | null
}

/** The reads of tasks. Procedures parse the answers, REST sends their text unchanged. */
export const taskAnswers = {
  list({ cache, actor }: Context, query: TaskListQuery, bypass = false) {
    const asked = { actor, query }
    const read = taskListFor(asked)
    return bypass ? cache.bypass(read, asked) : cache.read(read, asked)
  },

  count({ cache, actor }: Context, query: TaskCountQuery, bypass = false) {
    const asked = { actor, query }
    const read = taskCountFor(asked)
    return bypass ? cache.bypass(read, asked) : cache.read(read, asked)
  },

  openCount: ({ cache }: Context, projectId: number) => cache.read(openCountOfProject, projectId),

  byId: ({ cache }: Context, id: number, bypass = false) =>
    bypass ? cache.bypass(taskById, id) : cache.read(taskById, id),

  inTrash: ({ cache }: Context, id: number, bypass = false) =>
    bypass ? cache.bypass(trashedTaskById, id) : cache.read(trashedTaskById, id),
}

/** The writes of tasks, which procedures and REST share. Each names the keys that it invalidates. */
export const taskWrites = {
  create({ cache, actor, origin }: Context, fields: TaskCreate): Promise<TaskWithSubtasks> {
    const task = { projectId: actor.inboxId, ...fields }
    return cache.writePlanned(
      invalidatedByNewTask(task, actor),
      (tx, epoch, { place }) => tasks.create(tx, task, place, epoch),
      { describe: taskAdded, origin },
    )
  },

  createAll({ cache, actor, origin }: Context, all: TaskCreateAll): Promise<TaskWithSubtasks[]> {
    const added = all.map((fields) => ({ projectId: actor.inboxId, ...fields }))
    return cache.writePlanned(
      invalidatedByNewTasks(added, actor),
      (tx, epoch, { place }) => tasks.createAll(tx, added, place, epoch),
      { describe: tasksAdded, origin },
    )
  },

  update: (
    { cache, listings, origin }: Context,
    change: tasks.TaskTarget & { patch: TaskPatch },
  ): Promise<TaskWithSubtasks> =>
    cache.writePlanned(
      invalidatedByTaskPatch(listings, change.id, change.patch),
      (tx, epoch, plan) => tasks.update(tx, change, plan, epoch),
      { describe: (task) => taskChanged(task, change.patch), origin },
    ),

  delete: (
    { cache, origin }: Context,
    target: tasks.TaskTarget,
  ): Promise<{ id: number } & RowState> =>
    cache.writePlanned(
      invalidatedByWholeTask(target.id, { trashed: false }),
      (tx, epoch) => tasks.moveToTrash(tx, target, epoch),
      { describe: taskDeleted, origin },
    ),

  restore: ({ cache, origin }: Context, target: tasks.TaskTarget): Promise<TaskWithSubtasks> =>
    cache.writePlanned(
      invalidatedByWholeTask(target.id, { trashed: true }),
      (tx, epoch, { versions }) => tasks.restore(tx, target, versions.get(target.id) ?? 0, epoch),
      { describe: taskRestored, origin },
    ),

  reorder: (
    { cache, listings, origin }: Context,
    move: tasks.TaskTarget & tasks.TaskMove,
  ): Promise<TaskWithSubtasks> =>
    cache.writePlanned(
      invalidatedByTaskMove(listings, move),
      (tx, epoch, plan) => tasks.reorder(tx, move, plan, epoch),
      { describe: (task) => taskMoved(task, move.status), origin },
    ),

  purge: ({ cache, actor, origin }: Context, purge: TaskPurge): Promise<{ ids: number[] }> =>
    cache.writePlanned(
      invalidatedByPurge(purge.ids, actor),
      (tx, epoch, { ids }) => tasks.purge(tx, { ...purge, ids }, epoch),
      { describe: tasksPurged, origin },
    ),

  bulk: ({ cache, origin }: Context, bulk: TaskBulk): Promise<{ ids: number[] }> =>
    cache.writePlanned(
      invalidatedByTaskBulk(bulk),
      (tx, epoch, plan) => tasks.bulk(tx, bulk, plan, epoch),
      { describe: () => tasksChanged(bulk), origin },
    ),
}

/** Procedures for tasks. Reads return the cache's receipt. */
export const taskRouter = router({
  list: procedure
    .input(taskListQuery.extend({ bypass }).prefault({}))
    .query(async ({ ctx, input }): Promise<Receipted<Task[]> & NextPage> => {
      const answer = await taskAnswers.list(ctx, input, input.bypass)
      return { ...receipted(answer), next: answer.found?.next ?? null }
    }),

  count: procedure
    .input(taskCountQuery.extend({ bypass }).prefault({}))
    .query(
      async ({ ctx, input }): Promise<Receipted<TaskCounts>> =>
        receipted(await taskAnswers.count(ctx, input, input.bypass)),
    ),

  openCount: procedure
    .input(z.strictObject({ projectId: id }))
    .query(
      async ({ ctx, input }): Promise<Receipted<number>> =>
        receipted(await taskAnswers.openCount(ctx, input.projectId)),
    ),

  byId: procedure
    .input(z.strictObject({ id, trash: z.boolean().optional(), bypass }))
    .query(async ({ ctx, input }): Promise<Receipted<TaskWithSubtasks>> => {
      const read = input.trash ? taskAnswers.inTrash : taskAnswers.byId
      return receipted(await read(ctx, input.id, input.bypass))
    }),

  create: procedure.input(taskCreate).mutation(({ ctx, input }) => taskWrites.create(ctx, input)),

  createAll: procedure
    .input(z.strictObject({ tasks: taskCreateAll }))
    .mutation(({ ctx, input }) => taskWrites.createAll(ctx, input.tasks)),

  update: procedure
    .input(rowTarget.extend({ patch: taskPatch }))
    .mutation(({ ctx, input }) => taskWrites.update(ctx, input)),

  delete: procedure.input(rowTarget).mutation(({ ctx, input }) => taskWrites.delete(ctx, input)),

  restore: procedure.input(rowTarget).mutation(({ ctx, input }) => taskWrites.restore(ctx, input)),

  reorder: procedure
    .input(
      rowTarget.extend({
        afterId: id.nullable(),
        status: taskStatus.optional(),
        sectionId: id.nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => taskWrites.reorder(ctx, input)),

  purge: procedure.input(taskPurge).mutation(({ ctx, input }) => taskWrites.purge(ctx, input)),

  bulk: procedure.input(taskBulk).mutation(({ ctx, input }) => taskWrites.bulk(ctx, input)),
})
