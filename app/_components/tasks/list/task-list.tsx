'use client'

import { type RefObject, Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part'
import type { useTaskList } from '../use-task-list'
import { headingsOf, type View } from '../view'
import { ListSkeleton } from './list-skeleton'
import { RowList, type RowListHandle } from './row-list'

const EmptyList = lazyPart(() => import('./empty-list').then((module) => module.EmptyList))
const ListEnd = lazyPart(() => import('./list-end').then((module) => module.ListEnd))
const GroupedRows = lazyPart(() =>
  import('../groups/grouped-rows').then((module) => module.GroupedRows),
)
const TrashRows = lazyPart(() => import('../trash/trash-rows').then((module) => module.TrashRows))
const ListFailure = lazyPart(() => import('./list-failure').then((module) => module.ListFailure))

interface TaskListProps {
  ref: RefObject<RowListHandle | null>
  list: ReturnType<typeof useTaskList>
  view: View
  onOpen: () => void
}

/** The tasks of a view, read page by page while scrolling. */
export function TaskList({ ref, list, view, onOpen }: TaskListProps) {
  const { rows, error } = list
  if (error) {
    return (
      <Suspense>
        <ListFailure error={error} retry={list.retry} />
      </Suspense>
    )
  }
  if (!rows) return <ListSkeleton />
  if (rows.length === 0) {
    return (
      <Suspense>
        <EmptyList view={view} />
      </Suspense>
    )
  }
  const Rows = view.name === 'trash' ? TrashRows : headingsOf(view) ? GroupedRows : RowList
  return (
    <Suspense fallback={<ListSkeleton />}>
      <Rows ref={ref} list={list} rows={rows} view={view} onOpen={onOpen} />
      {(list.more || list.receipts.length > 1) && (
        <Suspense>
          {/* Each page has its own end element: one that moved would count as a layout shift. */}
          <ListEnd key={list.receipts.length} list={list} onMore={() => ref.current?.goOn()} />
        </Suspense>
      )}
    </Suspense>
  )
}
