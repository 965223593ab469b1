'use client'

import { type Ref, useCallback, useImperativeHandle, useRef } from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import type { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { indexOfRow, rowsInView } from './rows'
import { TaskRow } from './task-row'
import { useDrawnRows } from './use-drawn-rows'
import { usePlace } from './use-place'
import { useRowFocus } from './use-row-focus'
import { useRowKeys } from './use-row-keys'

/** What others may ask of the list. */
export interface RowListHandle {
  /** Gives the row of a task the focus; says whether there is one. */
  focusTask: (id: number) => boolean
  /** Reads the next page, and gives its first row the focus. */
  goOn: () => void
}

interface RowListProps {
  ref: Ref<RowListHandle>
  list: ReturnType<typeof useTaskList>
  rows: readonly Task[]
  view: View
  onOpen: () => void
}

/**
 * The rows of a list of any length. Only those around the view are in the document; the attributes for screen readers
 * and the keys count all of them.
 */
export function RowList({ ref, list, rows, view, onOpen }: RowListProps) {
  const { more, loadMore } = list
  const element = useRef<HTMLUListElement>(null)
  const { kept, focusIndex, focusTask, awaitIndex, ...focus } = useRowFocus(element, rows)
  const sought = usePlace(element, { list: list.name, rows, readMore: more ? loadMore : null })
  const parts = useDrawnRows(
    element,
    rows,
    [kept, sought].map((id) => rows.findIndex((row) => row.id === id)),
  )

  const goTo = useCallback(
    (index: number) => {
      if (index < rows.length) return focusIndex(Math.max(index, 0))
      if (!more) return
      awaitIndex(index)
      loadMore()
    },
    [rows.length, more, loadMore, focusIndex, awaitIndex],
  )
  const step = useCallback(
    (from: HTMLElement | null, by: 1 | -1) => {
      if (from) return goTo(indexOfRow(from) + by)
      const inView = element.current && rowsInView(element.current).at(by === 1 ? 0 : -1)
      goTo(inView ? indexOfRow(inView) : 0)
    },
    [goTo],
  )
  useRowKeys(step)
  useImperativeHandle(ref, () => ({ focusTask, goOn: () => goTo(rows.length) }))

  return (
    <ul
      ref={element}
      aria-label="Tasks"
      aria-busy={list.outdated}
      {...focus}
      className={classNames(
        'overflow-clip rounded-lg border border-line bg-surface transition-opacity',
        list.outdated && 'opacity-60',
      )}
    >
      {parts.map((part) => {
        if ('height' in part) {
          return <li key={`from ${part.rows.from}`} aria-hidden style={{ height: part.height }} />
        }
        const task = rows[part.index]
        return (
          task && (
            <TaskRow
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
  )
}
