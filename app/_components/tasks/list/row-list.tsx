'use client'

import {
  type Ref,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { lazyPart } from '../../ui/lazy-part'
import { useSelectable } from '../selection/use-selection'
import type { useTaskList } from '../use-task-list'
import type { View } from '../view'
import { isHeading, type Line } from './lines'
import { indexOfRow, rowsInView } from './rows'
import { TaskRow } from './task-row'
import { useDrawnRows } from './use-drawn-rows'
import { useRowFocus } from './use-row-focus'
import { useRowKeys } from './use-row-keys'
import { useScrollPosition } from './use-scroll-position'

const Arranging = lazyPart(() => import('../moving/arranging').then((module) => module.Arranging))
const none: readonly Task[] = []

/** What other components can ask of the list. */
export interface RowListHandle {
  /** Focuses the row of a task; returns whether there is one. */
  focusTask: (id: number) => boolean
  /** Reads the next page, and focuses its first row. */
  goOn: () => void
}

export interface RowListProps {
  ref: Ref<RowListHandle>
  list: ReturnType<typeof useTaskList>
  rows: readonly Task[]
  /** The rows with headings between them. */
  lines?: readonly Line[]
  /** The component that draws a row. */
  Row?: typeof TaskRow
  view: View
  onOpen: () => void
}

/**
 * The rows of a list of any length. Only those around the view are in the document; the ARIA attributes and the
 * keyboard cover all of them.
 */
export function RowList({
  ref,
  list,
  rows,
  lines = rows,
  Row = TaskRow,
  view,
  onOpen,
}: RowListProps) {
  const { more, loadMore } = list
  const element = useRef<HTMLUListElement>(null)
  const { kept, goTo, focusTask, ...focus } = useRowFocus(element, rows, list)
  const sought = useScrollPosition(element, {
    list: list.name,
    rows,
    readMore: more ? loadMore : null,
  })
  // All headings are drawn: they stick to the top, and users can go from one to the next.
  const headings = useMemo(
    () => lines.flatMap((line, index) => (isHeading(line) ? [index] : [])),
    [lines],
  )
  const parts = useDrawnRows(element, lines, [
    ...headings,
    ...[kept, sought].map((id) => lines.findIndex((line) => line.id === id)),
  ])

  const step = useCallback(
    (from: HTMLElement | null, by: 1 | -1) => {
      if (from) return goTo(indexOfRow(from) + by)
      const inView = element.current && rowsInView(element.current).at(by === 1 ? 0 : -1)
      goTo(inView ? indexOfRow(inView) : 0)
    },
    [goTo],
  )
  useRowKeys(step)
  useSelectable(Row === TaskRow ? rows : none)
  useImperativeHandle(ref, () => ({ focusTask, goOn: () => goTo(rows.length) }))
  const columns = useMemo(() => [{ status: null, rows, more }], [rows, more])
  const [arranged, setArranged] = useState(false)
  useEffect(() => setArranged(true), [])

  let headingsPassed = 0
  return (
    <>
      <ul
        ref={element}
        data-column
        aria-label="Tasks"
        aria-busy={list.outdated}
        {...focus}
        className={classNames(
          'overflow-clip rounded-lg border border-line bg-surface transition-opacity',
          headings.length > 0 && '*:scroll-mt-12 sm:*:scroll-mt-24',
          list.outdated && 'opacity-60',
        )}
      >
        {parts.map((part) => {
          if ('height' in part) {
            return <li key={`from ${part.rows.from}`} aria-hidden style={{ height: part.height }} />
          }
          const line = lines[part.index]
          if (isHeading(line)) {
            headingsPassed += 1
            return (
              <li
                key={line.id}
                data-heading={line.id}
                className="sticky top-0 z-2 border-line border-b bg-canvas sm:top-[3.0625rem] print:static"
              >
                {line.heading}
              </li>
            )
          }
          return (
            line && (
              <Row
                key={line.id}
                task={line}
                view={view}
                onOpen={onOpen}
                place={part.index - headingsPassed + 1}
                of={more ? null : rows.length}
              />
            )
          )
        })}
      </ul>
      {arranged && Row === TaskRow && (
        <Suspense>
          <Arranging root={element} columns={columns} view={view} focusTask={focusTask} />
        </Suspense>
      )}
    </>
  )
}
