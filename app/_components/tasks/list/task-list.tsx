'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { errorWords } from '@/app/_trpc/errors'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { BlankState } from '../../ui/blank-state'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import type { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { EmptyList } from './empty-list'
import { ListSkeleton } from './list-skeleton'
import { TaskRow } from './task-row'
import { useFocusOfGoneRow } from './use-focus-of-gone-row'

interface TaskListProps {
  list: ReturnType<typeof useTaskList>
  view: View
  onOpen: () => void
}

/** The tasks of a view, a page at a time. */
export function TaskList({ list, view, onOpen }: TaskListProps) {
  const { rows, receipts, error, more, loadingMore } = list
  const rowList = useRef<HTMLUListElement>(null)
  const keepFocus = useFocusOfGoneRow(rowList, rows)

  if (error) {
    return (
      <BlankState
        icon={<TriangleAlert size={20} aria-hidden />}
        title="The tasks could not be loaded"
        actions={
          <Button look="primary" onClick={list.retry}>
            <RotateCw size={14} aria-hidden />
            Try again
          </Button>
        }
      >
        {errorWords(error)}
      </BlankState>
    )
  }
  if (!rows) return <ListSkeleton />
  if (rows.length === 0) return <EmptyList view={view} />
  const laterReceipt = receipts.length > 1 ? receipts.at(-1) : undefined
  return (
    <>
      <ul
        ref={rowList}
        aria-label="Tasks"
        aria-busy={list.outdated}
        {...keepFocus}
        className={classNames(
          'overflow-clip rounded-lg border border-line bg-surface transition-opacity',
          list.outdated && 'opacity-60',
        )}
      >
        {rows.map((task) => (
          <TaskRow key={task.id} task={task} view={view} onOpen={onOpen} />
        ))}
      </ul>
      {(more || laterReceipt) && (
        <div className="mt-3 flex flex-wrap items-center justify-center gap-3">
          {more && (
            <Button onClick={list.loadMore} disabled={loadingMore}>
              {loadingMore ? 'Loading…' : 'Load more'}
            </Button>
          )}
          {laterReceipt && <ReceiptBadge receipt={laterReceipt} of={`Page ${receipts.length}`} />}
        </div>
      )}
    </>
  )
}
