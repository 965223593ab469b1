'use client'

import { useMemo } from 'react'
import type { TaskStatus } from '@/server/tasks/schema'
import type { Column } from '../moving/columns'
import { useTaskList } from '../reading/use-task-list'
import { isOwnOrder, type View } from '../view/view'
import { statuses } from '../view/vocabulary'
import { usePendingChanges } from '../writes/use-writes'
import { arrange } from './arrange'

/** The lists of a board, one per status, and the columns made from them; the same objects until something changes. */
export function useColumns(view: View) {
  const lists: Record<TaskStatus, ReturnType<typeof useTaskList>> = {
    todo: useTaskList(columnView(view, 'todo')),
    in_progress: useTaskList(columnView(view, 'in_progress')),
    done: useTaskList(columnView(view, 'done')),
    cancelled: useTaskList(columnView(view, 'cancelled')),
  }
  const changes = usePendingChanges()
  const byRank = isOwnOrder(view)
  const [todo, inProgress, done, cancelled] = statuses.map((status) => lists[status].rows)
  const rows = useMemo(
    () => arrange({ todo, in_progress: inProgress, done, cancelled }, changes, byRank),
    [todo, inProgress, done, cancelled, changes, byRank],
  )
  const unfinished = statuses.filter((status) => lists[status].more).join()
  const columns = useMemo(
    () =>
      statuses.map((status): Column & { status: TaskStatus } => ({
        status,
        rows: rows[status] ?? [],
        more: unfinished.split(',').includes(status),
      })),
    [rows, unfinished],
  )
  return { lists, columns }
}

/** The view whose list a column shows. */
export function columnView(view: View, status: TaskStatus): View {
  return { ...view, status: [status] }
}
