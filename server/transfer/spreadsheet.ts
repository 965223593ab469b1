import type { TransferSubtask, TransferTask } from './backup'
import { guarded } from './spreadsheet-cell'

/**
 * The list as CSV for spreadsheets (RFC 4180): one row per task, followed by one per subtask. The trash stays out. Labels
 * have a line each in their cell: only a line break is in no name. The byte-order mark makes Excel read UTF-8.
 */

const columns = [
  'type',
  'task',
  'title',
  'description',
  'project',
  'section',
  'labels',
  'status',
  'priority',
  'due_date',
  'due_time',
  'due_zone',
  'created_at',
  'updated_at',
  'completed_at',
] as const

type Row = Record<(typeof columns)[number], string>

/** Writes the tasks that are not in the trash, in their order. */
export function writeSpreadsheet(tasks: readonly TransferTask[]): string {
  const rows = tasks
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((task, at) => [
      taskRow(task, at + 1),
      ...task.subtasks.map((subtask) => subtaskRow(subtask, at + 1)),
    ])
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','))
  return `\uFEFF${[columns.join(','), ...lines].map((line) => `${line}\r\n`).join('')}`
}

/** @param number the task's number in the file, from 1; the rows of its subtasks repeat it */
function taskRow(task: TransferTask, number: number): Row {
  return {
    type: 'task',
    task: String(number),
    title: task.title,
    description: task.description,
    project: task.project?.name ?? '',
    section: task.section ?? '',
    labels: (task.labels ?? []).map(({ name }) => name).join('\n'),
    status: task.status,
    priority: task.priority,
    due_date: task.dueDate ?? '',
    due_time: task.dueTime ?? '',
    due_zone: task.dueZone ?? '',
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    completed_at: task.completedAt ?? '',
  }
}

function subtaskRow(subtask: TransferSubtask, number: number): Row {
  return {
    type: 'subtask',
    task: String(number),
    title: subtask.title,
    description: subtask.description,
    project: '',
    section: '',
    labels: '',
    status: subtask.done ? 'done' : 'todo',
    priority: '',
    due_date: '',
    due_time: '',
    due_zone: '',
    created_at: subtask.createdAt,
    updated_at: subtask.updatedAt,
    completed_at: '',
  }
}

function cell(text: string): string {
  const content = guarded(text)
  return /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content
}
