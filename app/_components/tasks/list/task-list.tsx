'use client'

import { type RefObject, Suspense } from 'react'
import { useArchived } from '../../projects/use-archived'
import { lazyPart } from '../../ui/lazy-part'
import type { useTaskList } from '../reading/use-task-list'
import { headingsOf, type View } from '../view/view'
import { ListSkeleton } from './list-skeleton'
import { RowList, type RowListHandle } from './row-list'

const EmptyList = lazyPart(() => import('./empty-list').then((module) => module.EmptyList))
const ListEnd = lazyPart(() => import('./list-end').then((module) => module.ListEnd))
const GroupedRows = lazyPart(() =>
  import('../groups/grouped-rows').then((module) => module.GroupedRows),
)
const SectionRows = lazyPart(() =>
  import('../../sections/section-rows').then((module) => module.SectionRows),
)
const DayRows = lazyPart(() => import('../days/day-rows').then((module) => module.DayRows))
const TrashRows = lazyPart(() => import('../trash/trash-rows').then((module) => module.TrashRows))
const ReadRows = lazyPart(() => import('./read-rows').then((module) => module.ReadRows))
const ListFailure = lazyPart(() => import('./list-end').then((module) => module.ListFailure))

interface TaskListProps {
  ref: RefObject<RowListHandle | null>
  list: ReturnType<typeof useTaskList>
  view: View
  onOpen: () => void
}

/** The component for the rows of a view. */
function rowsFor(view: View) {
  if (view.name === 'trash') return TrashRows
  const headings = headingsOf(view)
  if (headings === 'day') return DayRows
  if (headings === 'section') return SectionRows
  return headings ? GroupedRows : RowList
}

/** The tasks of a view, read page by page while scrolling. */
export function TaskList({ ref, list, view, onOpen }: TaskListProps) {
  const { rows, error } = list
  const archived = useArchived(view.project)
  if (error) {
    return (
      <Suspense>
        <ListFailure error={error} retry={list.retry} />
      </Suspense>
    )
  }
  if (!rows) return <ListSkeleton />
  const headings = headingsOf(view)
  // An empty section is shown as well.
  if (rows.length === 0 && headings !== 'section') {
    return (
      <Suspense>
        <EmptyList view={view} />
      </Suspense>
    )
  }
  const Rows = archived ? ReadRows : rowsFor(view)
  return (
    <Suspense fallback={<ListSkeleton />}>
      <Rows ref={ref} list={list} rows={rows} view={view} onOpen={onOpen} />
      {list.more && (
        <Suspense>
          {/* Each page has its own end element: one that moved would count as a layout shift. */}
          <ListEnd key={list.receipts.length} list={list} onMore={() => ref.current?.goOn()} />
        </Suspense>
      )}
    </Suspense>
  )
}
