'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { type RefObject, Suspense } from 'react'
import { errorWords } from '@/app/_trpc/errors'
import { BlankState } from '../../ui/blank-state'
import { Button } from '../../ui/button'
import { lazyPart } from '../../ui/lazy-part'
import type { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { ListEnd } from './list-end'
import { ListSkeleton } from './list-skeleton'
import { RowList, type RowListHandle } from './row-list'

const EmptyList = lazyPart(() => import('./empty-list').then((module) => module.EmptyList))

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
