import type { TransferTask } from '../server/transfer/backup'
import { writeBackup } from '../server/transfer/backup'

/** A file to import: `tasks` tasks, named in their order, with `subtasks` subtasks each. */
export function backupOf(name: string, tasks: number, subtasks = 0): string {
  const now = new Date().toISOString()
  const times = { createdAt: now, updatedAt: now }
  const entry = (at: number): TransferTask => ({
    title: `${name} ${at}`,
    description: 'some words',
    status: 'todo',
    priority: 'none',
    dueDate: null,
    ...times,
    completedAt: null,
    deletedAt: null,
    subtasks: Array.from({ length: subtasks }, (_, step) => ({
      title: `step ${step}`,
      description: '',
      done: false,
      ...times,
    })),
  })
  return writeBackup(
    Array.from({ length: tasks }, (_, at) => entry(at)),
    new Date(),
  )
}
