'use client'

import { useMemo } from 'react'
import type { Task, TaskStatus } from '@/server/tasks/schema'
import { ListScreen } from '../list/list-screen'
import { useTaskList } from '../reading/use-task-list'
import type { ScreenProps } from '../screen-props'
import type { View } from '../view/view'

type List = ReturnType<typeof useTaskList>

/** The list grouped by status, which requests each status separately. */
export function StatusLists(props: ScreenProps) {
  return <ListScreen {...props} list={useStatusList(props.view)} />
}

/**
 * The list of a view ordered by status: first the tasks of one status, then those of the next, each in the server's
 * order. Tasks of a later status wait until every status before it has been read to the end.
 */
function useStatusList(view: View): List {
  const inProgress = useListOf('in_progress', view)
  const todo = useListOf('todo', view)
  const done = useListOf('done', view)
  const cancelled = useListOf('cancelled', view)
  const lists = [inProgress, todo, done, cancelled].filter((list) => list !== null)
  const unfinished = lists.findIndex(({ more }) => more)
  const reached = unfinished === -1 ? lists : lists.slice(0, unfinished + 1)
  const [one, two, three, four] = reached.map(({ rows }) => rows)
  const rows = useMemo(() => merged([one, two, three, four]), [one, two, three, four])
  const isRead = lists.every((list) => list.rows !== undefined)
  const last = reached.at(-1)
  return {
    name: lists.map(({ name }) => name).join(),
    rows: isRead ? rows : undefined,
    receipts: reached.flatMap(({ receipts }) => receipts),
    error: lists.find(({ error }) => error)?.error ?? null,
    outdated: lists.some(({ outdated }) => outdated),
    more: unfinished !== -1,
    unsure: lists.some(({ unsure }) => unsure),
    loadingMore: last?.loadingMore ?? false,
    moreFailed: last?.moreFailed ?? false,
    loadMore: last?.loadMore ?? nothing,
    retry: () => {
      for (const { retry } of lists) retry()
    },
  }
}

/** The tasks of one status; null when the view leaves that status out. */
function useListOf(status: TaskStatus, view: View): List | null {
  const enabled = view.status.length === 0 || view.status.includes(status)
  const list = useTaskList({ ...view, status: [status] }, { enabled })
  return enabled ? list : null
}

/** Concatenates the lists. A task that has just been added is at the top of each of them, so it is kept once. */
function merged(parts: readonly (readonly Task[] | undefined)[]): Task[] {
  const rows = parts.flatMap((part = []) => part)
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

const nothing = () => {}
