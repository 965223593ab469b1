import { z } from 'zod'
import { type SubtaskCreate, subtaskCreate, subtaskSchema } from '../subtasks/schema'
import { charactersIn, maxAddedCharacters, maxAddedRows, maxPageRows } from '../text/request-limits'
import {
  date,
  description,
  epoch,
  id,
  searchWords,
  someField,
  someFieldMessage,
  timeOfDay,
  timestamp,
  timeZone,
  title,
  version,
} from '../validation'

/** The statuses, in the order in which a task usually moves through them. */
export const taskStatuses = ['todo', 'in_progress', 'done', 'cancelled'] as const
/** The statuses of tasks that are neither done nor cancelled. */
export const openStatuses: readonly TaskStatus[] = ['todo', 'in_progress']
/** The priorities, from the least to the most urgent. The database stores the index and orders by it. */
export const taskPriorities = ['none', 'low', 'medium', 'high', 'urgent'] as const

export const taskStatus = z.enum(taskStatuses)
export const taskPriority = z.enum(taskPriorities)

/** How many labels a task may carry. */
export const maxTaskLabels = 50

/** Labels, each named once. */
const labelIds = z
  .array(id)
  .max(maxTaskLabels)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a label twice')

/** A task as lists carry it: everything except its subtasks, which are only counted. */
export const taskSchema = z
  .object({
    id,
    projectId: id,
    /** The section of the project that it is in, if any. */
    sectionId: id.nullable(),
    title,
    description,
    status: taskStatus,
    priority: taskPriority,
    dueDate: date.nullable(),
    /** The time of day; null for any time of the date. */
    dueTime: timeOfDay.nullable(),
    /** The time zone of the time; null for the reader's own. */
    dueZone: z.string().nullable(),
    /** In ascending order. */
    labelIds: z.array(id),
    position: z.string(),
    subtaskCount: z.int().nonnegative(),
    subtasksDone: z.int().nonnegative(),
    version,
    epoch,
    createdAt: timestamp,
    updatedAt: timestamp,
    completedAt: timestamp.nullable(),
    /** In a search, the first subtask with a word that the task's own texts lack. */
    matchedSubtask: z.object({ id, title: z.string() }).optional(),
  })
  .meta({ id: 'Task' })

/** One task with its subtasks: the body of `GET /tasks/{id}`. */
export const taskWithSubtasksSchema = taskSchema
  .omit({ matchedSubtask: true })
  .extend({ subtasks: z.array(subtaskSchema) })
  .meta({ id: 'TaskWithSubtasks' })

/** What a client may set on a task. Only `reorder` changes `position`. */
export const taskFields = z.strictObject({
  /** The project that it belongs to. A task that is moved to another one goes to the top. */
  projectId: id,
  /** A section of the project. A task that is moved to another project without one is in none. */
  sectionId: id.nullable(),
  title,
  description,
  status: taskStatus,
  priority: taskPriority,
  dueDate: date.nullable(),
  /** Needs a date. Clearing the date clears it. */
  dueTime: timeOfDay.nullable(),
  /** Needs a time. Clearing the time clears it. */
  dueZone: timeZone.nullable(),
  labelIds,
})

/** The fields that say when a task is due. */
type Due = { [Field in 'dueDate' | 'dueTime' | 'dueZone']?: string | null | undefined }

const timeNeedsDate = { path: ['dueTime'], message: 'needs a due date' }
const zoneNeedsTime = { path: ['dueZone'], message: 'needs a due time' }

/** Fields of a new task: what is not named is absent. */
const whole = <Fields extends z.ZodType<Due>>(fields: Fields) =>
  fields
    .refine(({ dueDate, dueTime }) => !dueTime || dueDate, timeNeedsDate)
    .refine(({ dueTime, dueZone }) => !dueZone || dueTime, zoneNeedsTime)

/** Fields of a task that is there: what is not named may have a value. The write looks at it. */
const partial = <Fields extends z.ZodType<Due>>(fields: Fields) =>
  fields
    .refine(({ dueDate, dueTime }) => !dueTime || dueDate !== null, timeNeedsDate)
    .refine(
      ({ dueDate, dueTime, dueZone }) => !dueZone || (dueDate !== null && dueTime !== null),
      zoneNeedsTime,
    )

const newFields = taskFields.partial().extend({ title })

/** A new task. Only the title is required. */
export const taskCreate = whole(newFields).meta({ id: 'TaskCreate' })

/** A new task of a project that is known otherwise. */
export const taskCreateInProject = whole(newFields.omit({ projectId: true })).meta({
  id: 'TaskCreateInProject',
})

/** New tasks with their subtasks, which go to the top in this order. */
export const taskCreateAll = z
  .array(
    whole(newFields.extend({ subtasks: z.array(subtaskCreate).max(maxAddedRows).default([]) })),
  )
  .min(1)
  .max(maxAddedRows)
  .refine(
    (tasks) => withTheirSubtasks(tasks).length <= maxAddedRows,
    `must have at most ${maxAddedRows} tasks and subtasks together`,
  )
  .refine(
    (tasks) => charactersIn(withTheirSubtasks(tasks)) <= maxAddedCharacters,
    `must have at most ${maxAddedCharacters} characters in all titles and descriptions together`,
  )

/** A change. Fields that are not named keep their values. */
export const taskPatch = partial(
  taskFields
    .extend({
      /** Labels that it gets beside those that it carries, and labels that it loses. */
      addedLabelIds: labelIds,
      removedLabelIds: labelIds,
    })
    .partial(),
)
  .refine(someField, someFieldMessage)
  .refine(
    ({ labelIds, addedLabelIds, removedLabelIds }) =>
      !labelIds || !(addedLabelIds || removedLabelIds),
    { path: ['labelIds'], message: 'must not be given with addedLabelIds or removedLabelIds' },
  )
  .meta({ id: 'TaskPatch', minProperties: 1 })

/** A replacement (`PUT`). The text is required; other fields that are not named keep their values. */
export const taskReplace = partial(taskFields.partial().extend({ title, description })).meta({
  id: 'TaskReplace',
})

/** The orders of the list. A leading `-` reverses an order. */
export const taskOrders = [
  'position',
  'dueDate',
  'priority',
  'createdAt',
  'updatedAt',
  'completedAt',
  'title',
] as const
export type TaskOrder = (typeof taskOrders)[number]
export const taskSorts = taskOrders.flatMap((order) => [order, `-${order}`] as const)
export const taskSort = z.enum(taskSorts)
/** The order of a sort, without its direction. */
export const taskOrder = (sort: TaskSort) => z.enum(taskOrders).parse(sort.replace('-', ''))

/** The orders by values that some tasks do not have; these tasks come last in both directions. */
const nullableOrders: readonly TaskOrder[] = ['dueDate', 'completedAt']
/** Whether some tasks have no value that a sort could compare. */
export const isNullable = (sort: TaskSort) => nullableOrders.includes(taskOrder(sort))

/** Whether a sort reverses its order. */
export const isDescending = (sort: TaskSort) => sort.startsWith('-')

/** How many tasks one bulk change may name. */
export const maxBulk = 200

/** Longest cursor. It carries the value that its page ended at: a title of 200 characters, each escaped, in base64. */
const maxCursor = 2_000

/** Which tasks a list or a count is about. */
const taskFilter = z.strictObject({
  status: z.array(taskStatus).default([]),
  priority: z.array(taskPriority).default([]),
  /** Only the tasks of this project. */
  projectId: id.optional(),
  /** Only tasks with at least one of these labels. */
  labelIds: z.array(id).max(maxTaskLabels).default([]),
  /** Only the tasks of this section, or those in none. */
  sectionId: z.union([id, z.literal('none')], 'must be the id of a section, or none').optional(),
  /** Due on that date or earlier. */
  dueBefore: date.optional(),
  /** Due on that date or later. */
  dueAfter: date.optional(),
  /** Words that the title, the description or a subtask contains, in any case and order; `#2` is the task with this id. */
  q: searchWords.default(''),
  /** The deleted tasks instead of the live ones. The task that was deleted last was also updated last. */
  trash: z.boolean().default(false),
})

/** The query for a page of the list. Every field has a default, so equivalent queries are equal values. */
export const taskListQuery = taskFilter.extend({
  sort: taskSort.default('position'),
  limit: z.int().min(1).max(maxPageRows).default(50),
  /** The opaque `next` of the previous page. */
  cursor: z.string().max(maxCursor).optional(),
  /** The `next` of this page in an earlier read: the page ends at that place again, whatever has come or gone. */
  until: z.string().max(maxCursor).optional(),
})

/** The query for the number of tasks in each group. */
export const taskCountQuery = taskFilter.extend({
  /** What the tasks of a group have in common. */
  by: z.enum(['status', 'priority', 'dueDate', 'section']).default('status'),
})

/** Tasks that one request is about, each named once. */
const taskIds = z
  .array(id)
  .min(1)
  .max(maxBulk)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a task twice')

/** The same change to many tasks, all or nothing. */
export const taskBulk = z
  .strictObject({
    ids: taskIds,
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

/** Tasks in the trash to delete for good. */
export const taskPurge = z.strictObject({
  ids: taskIds,
  /** The epochs that they were read in: after a restore of the database, the ids may be those of other tasks. */
  epochs: z.array(epoch).max(maxBulk).optional(),
})

export type TaskStatus = z.infer<typeof taskStatus>
export type TaskPriority = z.infer<typeof taskPriority>
export type Task = z.infer<typeof taskSchema>
export type TaskWithSubtasks = z.infer<typeof taskWithSubtasksSchema>
export type TaskCreate = z.infer<typeof taskCreate>
export type TaskCreateAll = z.infer<typeof taskCreateAll>
export type TaskPatch = z.infer<typeof taskPatch>
export type TaskSort = z.infer<typeof taskSort>
export type TaskFilter = z.infer<typeof taskFilter>
export type TaskListQuery = z.infer<typeof taskListQuery>
export type TaskCountQuery = z.infer<typeof taskCountQuery>
/** How many tasks there are of each value; `none` for tasks without a due date or a section. Values that no task has are left out. */
export type TaskCounts = Record<string, number>
export type TaskPurge = z.infer<typeof taskPurge>
export type TaskBulk = z.infer<typeof taskBulk>

function withTheirSubtasks(
  tasks: readonly (TaskCreate & { subtasks: readonly SubtaskCreate[] })[],
): SubtaskCreate[] {
  return tasks.flatMap(({ title, description, subtasks }) => [{ title, description }, ...subtasks])
}
