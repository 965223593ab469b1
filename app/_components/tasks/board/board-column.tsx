'use client'

import { type ReactNode, type Ref, useId, useImperativeHandle, useRef } from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { numberWords } from '../../ui/number-words'
import { Skeleton } from '../../ui/skeleton'
import { ListEnd, ListFailure } from '../list/list-end'
import type { Preset } from '../list/quick-preset'
import { useDrawnRows } from '../list/use-drawn-rows'
import { useRowFocus } from '../list/use-row-focus'
import type { useTaskList } from '../reading/use-task-list'
import { useSelectable } from '../selection/use-selection'
import type { View } from '../view/view'
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
  id: string
  name: string
  icon?: ReactNode
  /** What else can be done with the column. */
  actions?: ReactNode
  /** What stands in place of the heading while the column gets another name. */
  field?: ReactNode
  /** What a new task gets here; null if none can be added. */
  gives: Pick<Preset, 'status' | 'sectionId'> | null
  list: ReturnType<typeof useTaskList>
  rows: readonly Task[]
  /** How many tasks it has; undefined while they are counted. */
  count: number | undefined
  view: View
  onOpen: () => void
}

/** The tasks of one column, read page by page while scrolling; only those around the view are in the document. */
export function BoardColumn({
  ref,
  id,
  name,
  icon,
  actions,
  field,
  gives,
  list,
  rows,
  count,
  view,
  onOpen,
}: BoardColumnProps) {
  const { more, error } = list
  const element = useRef<HTMLUListElement>(null)
  const heading = useId()
  const { kept, goTo, focusTask: _, ...focus } = useRowFocus(element, rows, list)
  const parts = useDrawnRows(element, rows, [rows.findIndex(({ id }) => id === kept)])
  const goOn = () => goTo(rows.length)
  useSelectable(rows, list)
  useImperativeHandle(ref, () => ({ goTo, goOn }))
  const isRead = list.rows !== undefined
  return (
    <section
      data-column={id}
      aria-label={field ? name : undefined}
      aria-labelledby={field ? undefined : heading}
      className="relative flex max-h-[calc(100dvh-var(--foot)-1rem)] sm:max-h-[max(20rem,calc(100dvh-13.25rem))] min-h-48 w-[85vw] min-w-60 shrink-0 snap-center flex-col rounded-lg border border-transparent bg-hover/60 data-drop:border-accent-ink data-drop:bg-selected sm:w-auto sm:flex-1 sm:shrink print:mb-4 print:block print:max-h-none"
    >
      {field ?? (
        <div
          className={classNames(
            'flex items-center gap-2 px-3 pt-2.5 pb-1.5',
            // As high with a button as without one.
            actions !== undefined && 'pointer-coarse:min-h-11',
          )}
        >
          {icon}
          <h2 id={heading} dir="auto" title={name} className="min-w-0 truncate font-medium text-sm">
            {name}
          </h2>
          {isRead && (
            <p className="text-muted text-xs tabular-nums">
              {count !== undefined && numberWords(count)}
              <span className="sr-only"> {count === 1 ? 'task' : 'tasks'}</span>
            </p>
          )}
          {actions}
        </div>
      )}
      <div
        data-scroll
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-2 pt-0.5 pb-2 in-data-selecting:pb-20 print:overflow-visible"
      >
        {gives && <AddCard id={id} name={name} gives={gives} view={view} />}
        {!isRead && !error && <Skeleton className="h-16 rounded-lg" />}
        {error && <ListFailure error={error} retry={list.retry} />}
        <ul
          ref={element}
          data-searched={view.q}
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
