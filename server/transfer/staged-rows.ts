import { generateNKeysBetween } from 'fractional-indexing'
import { type TaskStatus, taskPriorities } from '../tasks/schema'
import { textColumnsOf } from '../tasks/text-columns'
import type { TransferTask } from './backup'

/** The rows of an import on their way to the database: every column that does not depend on what is there. */

/** A task, without the id and the rank that only publishing can give it. Moments are ISO 8601. */
export interface StagedTask {
  number: number
  rank: string
  title: string
  description: string
  status: TaskStatus
  priority: number
  dueDate: string | null
  searchText: string
  titleKey: string
  createdAt: string
  updatedAt: string
  completedAt: string | null
  deletedAt: string | null
}

export interface StagedSubtask {
  number: number
  taskNumber: number
  position: string
  title: string
  description: string
  done: boolean
  createdAt: string
  updatedAt: string
}

/** As many rows as are written at once. */
export interface Piece {
  tasks: StagedTask[]
  subtasks: StagedSubtask[]
}

/** Few enough that a statement on SQLite, which blocks the event loop, takes some milliseconds. */
export const pieceSize = 100

/** Splits tasks and their subtasks into pieces, in their order. */
export function* piecesOf(tasks: readonly TransferTask[]): Generator<Piece> {
  let piece: Piece = { tasks: [], subtasks: [] }
  let subtaskNumber = 0
  const isFull = () => piece.tasks.length + piece.subtasks.length >= pieceSize
  for (const [number, task] of tasks.entries()) {
    piece.tasks.push(stagedTask(task, number))
    const positions = generateNKeysBetween(null, null, task.subtasks.length)
    for (const [at, subtask] of task.subtasks.entries()) {
      if (isFull()) {
        yield piece
        piece = { tasks: [], subtasks: [] }
      }
      const position = positions[at] ?? ''
      piece.subtasks.push({ ...subtask, number: subtaskNumber, taskNumber: number, position })
      subtaskNumber += 1
    }
    if (isFull()) {
      yield piece
      piece = { tasks: [], subtasks: [] }
    }
  }
  if (piece.tasks.length + piece.subtasks.length > 0) yield piece
}

function stagedTask(task: TransferTask, number: number): StagedTask {
  const { subtasks: _, priority, ...fields } = task
  return {
    ...fields,
    number,
    rank: rankOf(number),
    priority: taskPriorities.indexOf(priority),
    ...textColumnsOf(task),
  }
}

/** What follows a rank of the list: digits in the order of their bytes. A rank must not end with a zero. */
function rankOf(number: number): string {
  return `${number.toString(36).padStart(4, '0')}V`
}
