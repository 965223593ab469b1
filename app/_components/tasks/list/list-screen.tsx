'use client'

import { Suspense } from 'react'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { lazyPart } from '../../ui/lazy-part'
import type { ScreenProps } from '../screen-props'
import type { useTaskList } from '../use-task-list'
import { TaskList } from './task-list'

const FilterBar = lazyPart(() => import('./filter-bar').then((module) => module.FilterBar))

interface ListScreenProps extends ScreenProps {
  list: ReturnType<typeof useTaskList>
}

/** A list, and above it its filters, its length, and where its data came from. */
export function ListScreen({ ref, list, view, onOpen }: ListScreenProps) {
  const { rows, receipts, more } = list
  const [receipt] = receipts
  return (
    <>
      <div className="mt-3 mb-3 flex flex-wrap items-center gap-x-1.5 gap-y-2 sm:justify-between sm:gap-x-4">
        <Suspense fallback={<div className="h-7 pointer-coarse:h-9" />}>
          <FilterBar view={view} />
        </Suspense>
        <div className="ml-auto flex items-center gap-3">
          {rows && rows.length > 0 && (
            <p className="text-muted text-xs tabular-nums">
              {rows.length}
              {more && '+'} {rows.length === 1 ? 'task' : 'tasks'}
            </p>
          )}
          {receipt && <ReceiptBadge receipt={receipt} of="List" />}
        </div>
      </div>
      <TaskList ref={ref} list={list} view={view} onOpen={onOpen} />
    </>
  )
}
