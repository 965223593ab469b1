'use client'

import { type Ref, useId, useImperativeHandle, useRef } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import type { Task, TaskStatus } from '@/server/tasks/schema'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { classNames } from '../../ui/class-names'
import { ReadFailure } from '../../ui/read-failure'
import { Skeleton } from '../../ui/skeleton'
import { ListEnd } from '../list/list-end'
import { useDrawnRows } from '../list/use-drawn-rows'
import { useRowFocus } from '../list/use-row-focus'
import { useSelectable } from '../selection/use-selection'
import { StatusIcon } from '../status-icon'
import type { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { statusWords } from '../vocabulary'
import { AddCard } from './add-card'
import { TaskCard } from './task-card'

/** What the board can ask of a column. */
export interface ColumnHandle {
  /** Focuses a card, whether or not it is drawn or read yet. */
  goTo: (index: number) => void
  /** Reads the next page, and focuses its first card. */
  goOn: () => void
}

interface BoardColumnProps {
  ref: Ref<ColumnHandle>
  status: TaskStatus
  list: ReturnType<typeof useTaskList>
  rows: readonly Task[]
  view: View
  onOpen: () => void
}

/** The tasks of one status, read page by page while scrolling; only those around the view are in the document. */
export function BoardColumn({ ref, status, list, rows, view, onOpen }: BoardColumnProps) {
  const { more, error } = list
  const element = useRef<HTMLUListElement>(null)
  const heading = useId()
  const { kept, goTo, focusTask: _, ...focus } = useRowFocus(element, rows, list)
  const parts = useDrawnRows(element, rows, [rows.findIndex(({ id }) => id === kept)])
  const goOn = () => goTo(rows.length)
  useSelectable(rows)
  useImperativeHandle(ref, () => ({ goTo, goOn }))
  const [receipt] = list.receipts
  const isRead = list.rows !== undefined
  return (
    <section
      data-column={status}
      aria-labelledby={heading}
      className="relative flex max-h-[calc(100dvh-7rem)] sm:max-h-[max(20rem,calc(100dvh-13.25rem))] min-h-48 w-[85vw] min-w-60 shrink-0 snap-center flex-col rounded-lg border border-transparent bg-hover/60 data-drop:border-accent-ink data-drop:bg-selected sm:w-auto sm:flex-1 sm:shrink print:mb-4 print:block print:max-h-none"
    >
      <div className="flex items-center gap-2 px-3 pt-2.5 pb-1.5">
        <StatusIcon status={status} className="size-4" />
        <h2 id={heading} className="font-medium text-sm">
          {statusWords[status]}
        </h2>
        {isRead && (
          <p className="text-muted text-xs tabular-nums">
            {rows.length}
            {more && '+'}
            <span className="sr-only"> {rows.length === 1 ? 'task' : 'tasks'}</span>
          </p>
        )}
        {receipt && (
          <span className="ml-auto print:hidden">
            <ReceiptBadge receipt={receipt} of={statusWords[status]} />
          </span>
        )}
      </div>
      <div
        data-scroll
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-2 pt-0.5 pb-2 in-data-selecting:pb-20 print:overflow-visible"
      >
        {(status === 'todo' || status === 'in_progress') && <AddCard status={status} />}
        {!isRead && !error && <Skeleton className="h-16 rounded-lg" />}
        {error && (
          <ReadFailure title="The tasks could not be loaded" retry={list.retry}>
            {errorWords(error)}
          </ReadFailure>
        )}
        <ul
          ref={element}
          aria-labelledby={heading}
          aria-busy={list.outdated}
          {...focus}
          className={classNames('transition-opacity', list.outdated && 'opacity-60')}
        >
          {parts.map((part) => {
            if ('height' in part) {
              return (
                <li key={`from ${part.rows.from}`} aria-hidden style={{ height: part.height }} />
              )
            }
            const task = rows[part.index]
            return (
              task && (
                <TaskCard
                  key={task.id}
                  task={task}
                  view={view}
                  onOpen={onOpen}
                  place={part.index + 1}
                  of={more ? null : rows.length}
                />
              )
            )
          })}
        </ul>
        {isRead && rows.length === 0 && (
          <p className="px-2 py-4 text-center text-muted text-sm">No tasks</p>
        )}
        <ListEnd list={list} onMore={goOn} />
      </div>
    </section>
  )
}
