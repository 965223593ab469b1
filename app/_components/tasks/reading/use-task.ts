'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client } from '@/app/_trpc/client'
import { isNotFound } from '@/app/_trpc/errors'
import { queryKey } from '@/app/_trpc/query-key'
import { applyToTask } from '../writes/change'
import type { OpenTask } from '../writes/known-tasks'
import { usePendingChanges } from '../writes/use-writes'

/**
 * One task with its subtasks and the pending changes applied, and the receipt of its read.
 *
 * @param trash whether it is looked for in the trash, and only there
 */
export function useTask(id: number, { trash = false } = {}) {
  const changes = usePendingChanges()
  const input = trash ? { id, trash } : { id }
  const query = useQuery<OpenTask>({
    queryKey: queryKey('task', 'byId', input),
    queryFn: () => client.task.byId.query(input),
  })
  const { data, error } = query
  const task = useMemo(() => data && applyToTask(data.data, changes), [data, changes])
  const missing = task === null || isNotFound(error)
  return {
    /** Undefined while it is being read, and when it could not be. */
    task: missing ? undefined : (task ?? undefined),
    /** There is no such task, or it has just been deleted. */
    missing,
    /** Null for a task as the user's own write returned it. */
    receipt: data?.cache,
    /** Set when it could not be read; what was read before stays on screen. */
    error: data ? null : error,
    retry: () => void query.refetch(),
  }
}
