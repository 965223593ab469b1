import { z } from 'zod'
import { subtaskSchema } from '../subtasks/schema'
import {
  date,
  description,
  epoch,
  id,
  searchWords,
  someField,
  someFieldMessage,
  timestamp,
  title,
  version,
} from '../validation'

/** The statuses, in the order in which a task usually moves through them. */
export const taskStatuses = ['todo', 'in_progress', 'done', 'cancelled'] as const
/** The priorities, from the least to the most urgent. The database stores the index and orders by it. */
export const taskPriorities = ['none', 'low', 'medium', 'high', 'urgent'] as const

export const taskStatus = z.enum(taskStatuses)
export const taskPriority = z.enum(taskPriorities)

/** A task as lists carry it: everything except its subtasks, which are only counted. */
export const taskSchema = z
  .object({
    id,
    title,
    description,
    status: taskStatus,
    priority: taskPriority,
    dueDate: date.nullable(),
    position: z.string(),
    subtaskCount: z.int().nonnegative(),
    subtasksDone: z.int().nonnegative(),
    version,
    epoch,
    createdAt: timestamp,
    updatedAt: timestamp,
    completedAt: timestamp.nullable(),
  })
  .meta({ id: 'Task' })

/** One task with its subtasks: the body of `GET /tasks/{id}`. */
export const taskWithSubtasksSchema = taskSchema
  .extend({ subtasks: z.array(subtaskSchema) })
  .meta({ id: 'TaskWithSubtasks' })

/** What a client may set on a task. Only `reorder` changes `position`. */
export const taskFields = z.strictObject({
  title,
  description,
  status: taskStatus,
  priority: taskPriority,
  dueDate: date.nullable(),
})

/** A new task. Only the title is required. */
export const taskCreate = taskFields.partial().extend({ title }).meta({ id: 'TaskCreate' })

/** A change. Fields that are not named keep their values. */
export const taskPatch = taskFields
  .partial()
  .refine(someField, someFieldMessage)
  .meta({ id: 'TaskPatch', minProperties: 1 })

/** A replacement (`PUT`). The text is required; other fields that are not named keep their values. */
export const taskReplace = taskFields
  .partial()
  .extend({ title, description })
  .meta({ id: 'TaskReplace' })

/** The orders of the list. A leading `-` reverses an order. */
export const taskOrders = [
  'position',
  'dueDate',
  'priority',
  'createdAt',
  'updatedAt',
  'title',
] as const
export type TaskOrder = (typeof taskOrders)[number]
export const taskSorts = taskOrders.flatMap((order) => [order, `-${order}`] as const)
export const taskSort = z.enum(taskSorts)
/** The order of a sort, without its direction. */
export const taskOrder = (sort: TaskSort) => z.enum(taskOrders).parse(sort.replace('-', ''))

/** Whether a sort reverses its order. */
export const isDescending = (sort: TaskSort) => sort.startsWith('-')

/** How many tasks one bulk change may name. */
export const maxBulk = 200

/** Longest cursor. It carries the value that its page ended at: a title of 200 characters, each escaped, in base64. */
const maxCursor = 2_000

/** The query for a page of the list. Every field has a default, so equivalent queries are equal values. */
export const taskListQuery = z.strictObject({
  status: z.array(taskStatus).default([]),
  priority: z.array(taskPriority).default([]),
  /** Due on that date or earlier. */
  dueBefore: date.optional(),
  /** Due on that date or later. */
  dueAfter: date.optional(),
  /** Text that the title or the description contains, in any case. */
  q: searchWords.default(''),
  sort: taskSort.default('position'),
  limit: z.int().min(1).max(200).default(50),
  /** The opaque `next` of the previous page. */
  cursor: z.string().max(maxCursor).optional(),
  /** The `next` of this page in an earlier read: the page ends at that place again, whatever has come or gone. */
  until: z.string().max(maxCursor).optional(),
  /** Lists the deleted tasks instead of the live ones. The task that was deleted last was also updated last. */
  trash: z.boolean().default(false),
})

/** The same change to many tasks, all or nothing. */
export const taskBulk = z
  .strictObject({
    ids: z
      .array(id)
      .min(1)
      .max(maxBulk)
      .refine((ids) => new Set(ids).size === ids.length, 'must not name a task twice'),
    /** The version that each of the tasks must still have, in the order of `ids`. */
    versions: z.array(version).optional(),
    /** The epochs of these versions, in the same order. */
    epochs: z.array(epoch).optional(),
    action: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('update'), patch: taskPatch }),
      z.strictObject({ kind: z.literal('delete') }),
      z.strictObject({ kind: z.literal('restore') }),
    ]),
  })
  .refine(({ ids, versions }) => !versions || versions.length === ids.length, {
    path: ['versions'],
    message: 'must name one version for each id',
  })
  .refine(({ ids, epochs }) => !epochs || epochs.length === ids.length, {
    path: ['epochs'],
    message: 'must name one epoch for each id',
  })

export type TaskStatus = z.infer<typeof taskStatus>
export type TaskPriority = z.infer<typeof taskPriority>
export type Task = z.infer<typeof taskSchema>
export type TaskWithSubtasks = z.infer<typeof taskWithSubtasksSchema>
export type TaskCreate = z.infer<typeof taskCreate>
export type TaskPatch = z.infer<typeof taskPatch>
export type TaskSort = z.infer<typeof taskSort>
export type TaskListQuery = z.infer<typeof taskListQuery>
export type TaskBulk = z.infer<typeof taskBulk>
