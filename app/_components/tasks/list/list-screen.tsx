'use client'

import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part'
import type { useTaskList } from '../reading/use-task-list'
import type { ScreenProps } from '../screen-props'
import { TaskList } from './task-list'

const FilterBar = lazyPart(() => import('./filter-bar').then((module) => module.FilterBar))
const ListStatus = lazyPart(() => import('./list-status').then((module) => module.ListStatus))

interface ListScreenProps extends ScreenProps {
  list: ReturnType<typeof useTaskList>
}

/** A list, and above it its filters, its length, and where its data came from. */
export function ListScreen({ ref, list, view, onOpen }: ListScreenProps) {
  return (
    <>
      <div className="view-tools" data-view={view.name}>
        <Suspense fallback={<div className="h-7 pointer-coarse:h-11" />}>
          <FilterBar view={view} />
        </Suspense>
        <Suspense fallback={<div className="h-6 pointer-coarse:h-11" />}>
          <ListStatus list={list} view={view} />
        </Suspense>
      </div>
      <TaskList ref={ref} list={list} view={view} onOpen={onOpen} />
    </>
  )
}
