import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '../server/routers/app'

/** Adds one task per title, in order, in one write. */
export async function addMany(
  api: TRPCClient<AppRouter>,
  titles: readonly string[],
): Promise<void> {
  const now = new Date().toISOString()
  const tasks = titles.map((title) => ({
    title,
    description: '',
    status: 'todo',
    priority: 'none',
    dueDate: null,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    deletedAt: null,
    subtasks: [],
  }))
  const content = JSON.stringify({ format: 'hotlist', version: 1, exportedAt: now, tasks })
  await api.transfer.import.mutate({ format: 'json', content })
}
