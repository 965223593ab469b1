'use client'

import { Suspense, useCallback, useRef, useState } from 'react'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { lazyPart } from '../ui/lazy-part'
import { ListSkeleton } from './list/list-skeleton'
import { OneList } from './list/one-list'
import { QuickAdd } from './list/quick-add'
import type { RowListHandle } from './list/row-list'
import { usePageKeys } from './list/use-page-keys'
import { panelPlace } from './panel/panel-place'
import { selectableIds } from './selection/selection'
import { goToView, useView } from './use-view'
import type { View } from './view'

const Board = lazyPart(() => import('./board/board').then((module) => module.Board))
const StatusLists = lazyPart(() =>
  import('./groups/status-lists').then((module) => module.StatusLists),
)
const TaskPanel = lazyPart(() => import('./panel/task-panel').then((module) => module.TaskPanel))

const ViewHeading = lazyPart(() => import('./view-heading').then((module) => module.ViewHeading))

/** The tasks of a view, and the open task: beside them, or on a phone over them. */
export function TaskScreen() {
  const view = useView()
  const rowList = useRef<RowListHandle>(null)
  const [opened, setOpened] = useState(false)
  const open = useCallback(() => setOpened(true), [])
  const close = useCallback(() => {
    if (view.task === null) return
    goToView({ ...view, task: null })
    if (!rowList.current?.focusTask(view.task)) document.getElementById('content')?.focus()
  }, [view])
  usePageKeys(close)

  const Tasks = screenOf(view)
  return (
    <div className="mx-auto flex max-w-[90rem] items-start">
      <HydrationMark />
      <main
        id="content"
        tabIndex={-1}
        className={classNames(
          'min-w-0 flex-1 px-3 pt-4 pb-24 outline-none sm:px-5',
          view.task !== null && 'max-lg:invisible print:hidden',
        )}
      >
        {view.name === 'list' ? (
          <h1 className="sr-only">Tasks</h1>
        ) : (
          <Suspense fallback={<div className="mb-3 h-6.5" />}>
            <ViewHeading view={view} />
          </Suspense>
        )}
        {view.name !== 'trash' && <QuickAdd view={view} />}
        <Suspense fallback={<ListSkeleton />}>
          {/* Keyed by view: what one view has shown must not appear in another, even while that is still loading. */}
          <Tasks key={view.name} ref={rowList} view={view} onOpen={open} />
        </Suspense>
      </main>
      {view.task !== null && (
        <Suspense fallback={<div className={panelPlace} />}>
          <TaskPanel
            id={view.task}
            afterId={rowAbove(view.task)}
            takeFocus={opened}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  )
}

/** The component that shows a view. */
function screenOf({ name, group }: View) {
  if (name === 'board') return Board
  return group === 'status' ? StatusLists : OneList
}

function rowAbove(id: number): number | null {
  const list = selectableIds(id)
  return list[list.indexOf(id) - 1] ?? null
}
