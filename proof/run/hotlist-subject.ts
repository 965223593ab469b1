import { TRPCError } from '@trpc/server'
import type { Receipted } from '@/server/cache'
import { contextOf } from '@/server/request-context'
import { createCaller } from '@/server/routers/app'
import type { Services } from '@/server/services'
import type { Answer, Subject } from './subject'

/** Hotlist as a subject: its procedures, called as its own transports call them. */
export function hotlistSubject(services: Services): Subject {
  const { task, subtask, project } = createCaller(contextOf(services))
  return {
    name: 'hotlist',
    task: (id) => answer(task.byId({ id })),
    subtasks: (taskId) => answer(subtask.list({ taskId })),
    subtask: (id) => answer(subtask.byId({ id })),
    list: (query) => answer(task.list(query)),
    project: (id) => answer(project.byId({ id })),
    projects: () => answer(project.list()),
    changeTask: (id, patch) => task.update({ id, patch }),
    renameSubtask: (id, title) => subtask.update({ id, patch: { title } }),
    raiseSubtask: (id) => subtask.reorder({ id, afterId: null }),
    deleteTask: (id) => task.delete({ id }),
    restoreTask: (id) => task.restore({ id }),
    renameProject: (id, name) => project.update({ id, patch: { name } }),
  }
}

async function answer<T>(reading: Promise<Receipted<T>>): Promise<Answer<T>> {
  try {
    const { data, cache } = await reading
    return { data, status: cache.reason ? `${cache.status} (${cache.reason})` : cache.status }
  } catch (error) {
    if (!(error instanceof TRPCError && error.code === 'NOT_FOUND')) throw error
    return { data: null, status: 'not found' }
  }
}
