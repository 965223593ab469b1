'use client'

import { Suspense, useCallback, useRef, useState } from 'react'
import { ReceiptBadge } from '../cache/receipt-badge'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { lazyPart } from '../ui/lazy-part'
import { FilterBar } from './list/filter-bar'
import { QuickAdd } from './list/quick-add'
import type { RowListHandle } from './list/row-list'
import { TaskList } from './list/task-list'
import { usePageKeys } from './list/use-page-keys'
import { useTaskList } from './use-task-list'
import { goToView, useView } from './use-view'

const TaskPanel = lazyPart(() => import('./panel/task-panel').then((module) => module.TaskPanel))

/** The list, and beside it (on a phone: over it) the open task. */
export function TaskScreen() {
  const view = useView()
  const list = useTaskList(view)
  const rowList = useRef<RowListHandle>(null)
  const [opened, setOpened] = useState(false)
  const open = useCallback(() => setOpened(true), [])
  const close = useCallback(() => {
    if (view.task === null) return
    goToView({ ...view, task: null })
    if (!rowList.current?.focusTask(view.task)) document.getElementById('content')?.focus()
  }, [view])
  usePageKeys(close)

  const { rows, receipts, more } = list
  const [receipt] = receipts
  const index = rows?.findIndex(({ id }) => id === view.task) ?? -1
  const above = index > 0 ? (rows?.[index - 1]?.id ?? null) : null
  return (
    <div className="mx-auto flex max-w-[90rem] items-start">
      <HydrationMark />
      <main
        id="content"
        tabIndex={-1}
        className={classNames(
          'min-w-0 flex-1 px-3 pt-4 pb-24 outline-none sm:px-5',
          view.task !== null && 'max-lg:invisible',
        )}
      >
        <h1 className="sr-only">Tasks</h1>
        <QuickAdd view={view} />
        <div className="mt-3 mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <FilterBar view={view} />
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
        <TaskList ref={rowList} list={list} view={view} onOpen={open} />
      </main>
      {view.task !== null && (
        <Suspense>
          <TaskPanel
            key={view.task}
            id={view.task}
            afterId={above}
            takeFocus={opened}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  )
}
