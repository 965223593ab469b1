import { generateNKeysBetween } from 'fractional-indexing'
import type { Db } from '../db/database'
import type { Prisma } from '../db/generated/sqlite/client'
import { taskPriorities, taskStatus } from '../tasks/schema'
import { textColumnsOf } from '../tasks/text-columns'
import type { TransferSubtask, TransferTask } from './backup'
import type { TransferCounts } from './schema'

/** Reads and writes of whole lists. */

/** Rows in one statement: with all their columns they stay below SQLite's 32,766 variables. */
const batchSize = 1000

/** The order of the list. Equal ranks occur when a task comes back from the trash. */
const listOrder = [{ position: 'asc' as const }, { id: 'asc' as const }]

/**
 * Every task with its subtasks in the order of the list, with the trash. Two statements, so that no write may come in
 * between: including the subtasks would name every task in one, and there are too many.
 */
export async function findAll(db: Db): Promise<TransferTask[]> {
  const tasks = await db.task.findMany({ orderBy: listOrder })
  const subtasksOf = new Map(tasks.map(({ id }): [number, TransferSubtask[]] => [id, []]))
  for (const subtask of await db.subtask.findMany({ orderBy: listOrder })) {
    subtasksOf.get(subtask.taskId)?.push({
      title: subtask.title,
      description: subtask.description,
      done: subtask.done,
      createdAt: subtask.createdAt.toISOString(),
      updatedAt: subtask.updatedAt.toISOString(),
    })
  }
  return tasks.map((task) => ({
    title: task.title,
    description: task.description,
    status: taskStatus.parse(task.status),
    priority: taskPriorities[task.priority] ?? 'none',
    dueDate: task.dueDate,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    completedAt: task.completedAt?.toISOString() ?? null,
    deletedAt: task.deletedAt?.toISOString() ?? null,
    subtasks: subtasksOf.get(task.id) ?? [],
  }))
}

/** Whether there is a task outside the trash. */
export async function hasTasks(db: Db): Promise<boolean> {
  return (await db.task.findFirst({ where: { deletedAt: null }, select: { id: true } })) !== null
}

/**
 * Adds tasks with their subtasks at the end of the list, in the order given. Their versions begin at 1.
 *
 * The end is after the trash too, so that what comes back from there does not end up among them.
 */
export async function insertAll(tx: Db, tasks: readonly TransferTask[]): Promise<TransferCounts> {
  const last = await tx.task.findFirst({
    orderBy: [{ position: 'desc' }, { id: 'desc' }],
    select: { position: true },
  })
  const positions = generateNKeysBetween(last?.position ?? null, null, tasks.length)
  const rows = tasks.map((task, at) => taskRow(task, positions[at] ?? ''))
  // The database may return rows in any order; the new ranks tell them apart.
  const ids = new Map<string, number>()
  for (const data of batches(rows)) {
    const select = { id: true, position: true }
    const stored = await tx.task.createManyAndReturn({ data, select })
    for (const { id, position } of stored) ids.set(position, id)
  }
  const subtasks = tasks.flatMap((task, at) => subtaskRows(task, ids.get(positions[at] ?? '')))
  for (const data of batches(subtasks)) await tx.subtask.createMany({ data })
  return { tasks: rows.length, subtasks: subtasks.length }
}

function taskRow(task: TransferTask, position: string): Prisma.TaskCreateManyInput {
  const { subtasks: _, priority, ...fields } = task
  return {
    ...fields,
    priority: taskPriorities.indexOf(priority),
    position,
    ...textColumnsOf(task),
  }
}

function subtaskRows(
  { subtasks }: TransferTask,
  taskId: number | undefined,
): Prisma.SubtaskCreateManyInput[] {
  if (taskId === undefined) throw new Error('a task was inserted and not returned')
  const positions = generateNKeysBetween(null, null, subtasks.length)
  return subtasks.map((subtask, at) => ({ ...subtask, taskId, position: positions[at] ?? '' }))
}

function batches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, at) =>
    rows.slice(at * batchSize, (at + 1) * batchSize),
  )
}
