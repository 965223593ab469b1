import { generateNKeysBetween } from 'fractional-indexing'
import type { Color } from '../color'
import { type TaskStatus, taskPriorities } from '../tasks/schema'
import { textColumnsOf } from '../tasks/text-columns'
import { searchTextOf } from '../text/search-text'
import type { TransferTask } from './backup'

/** The rows of an import before they are published: every column that does not depend on the database's contents. */

/** A task without its id and rank, which only publishing can assign. Moments are ISO 8601. */
export interface StagedTask {
  number: number
  rank: string
  projectName: string | null
  projectColor: Color | null
  /** JSON of names and colours. */
  labels: string | null
  sectionName: string | null
  title: string
  description: string
  status: TaskStatus
  priority: number
  dueDate: string | null
  dueTime: string | null
  dueZone: string | null
  searchText: string
  titleKey: string
  createdAt: string
  updatedAt: string
  completedAt: string | null
  deletedAt: string | null
  source: string | null
  externalId: string | null
}

export interface StagedSubtask {
  number: number
  taskNumber: number
  position: string
  title: string
  description: string
  searchText: string
  done: boolean
  createdAt: string
  updatedAt: string
}

/** The rows that are written at once. */
export interface Piece {
  tasks: StagedTask[]
  subtasks: StagedSubtask[]
}

/**
 * Rows per piece: few enough that a statement takes only some milliseconds on SQLite, where it blocks the event loop.
 */
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
      const searchText = searchTextOf(subtask)
      piece.subtasks.push({
        ...subtask,
        number: subtaskNumber,
        taskNumber: number,
        position,
        searchText,
      })
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
  const { subtasks: _, priority, project, section, labels, source, ...fields } = task
  return {
    dueTime: null,
    dueZone: null,
    ...fields,
    number,
    projectName: project?.name ?? null,
    projectColor: project?.color ?? null,
    labels: labels ? JSON.stringify(labels) : null,
    sectionName: section ?? null,
    source: source?.product ?? null,
    externalId: source?.id ?? null,
    rank: rankOf(number),
    priority: taskPriorities.indexOf(priority),
    ...textColumnsOf(task),
  }
}

/**
 * The digits appended to a rank of the list. They sort by bytes, and end in V because a rank must not end with a zero.
 */
function rankOf(number: number): string {
  return `${number.toString(36).padStart(4, '0')}V`
}

/** The number of the staged task whose rank is at the end of a position, after a rank of the list. */
export function numberIn(position: string, rank: string): number {
  return Number.parseInt(position.slice(rank.length, -1), 36)
}
