'use client'

import { type RefObject, Suspense } from 'react'
import { errorWords } from '@/app/_trpc/errors'
import { lazyPart } from '../../ui/lazy-part'
import type { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { ListEnd } from './list-end'
import { ListSkeleton } from './list-skeleton'
import { RowList, type RowListHandle } from './row-list'

const EmptyList = lazyPart(() => import('./empty-list').then((module) => module.EmptyList))
const ReadFailure = lazyPart(() =>
  import('../../ui/read-failure').then((module) => module.ReadFailure),
)

interface TaskListProps {
  ref: RefObject<RowListHandle | null>
  list: ReturnType<typeof useTaskList>
  view: View
  onOpen: () => void
}

/** The tasks of a view, read a page at a time as one scrolls. */
export function TaskList({ ref, list, view, onOpen }: TaskListProps) {
  const { rows, error } = list
  if (error) {
    return (
      <Suspense>
        <ReadFailure title="The tasks could not be loaded" retry={list.retry}>
          {errorWords(error)}
        </ReadFailure>
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
  return (
    <>
      <RowList ref={ref} list={list} rows={rows} view={view} onOpen={onOpen} />
      <ListEnd list={list} onMore={() => ref.current?.goOn()} />
    </>
  )
}
