'use client'

import {
  type ComponentType,
  type Ref,
  Suspense,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { HydrationMark } from '../../ui/hydration-mark'
import { lazyPart } from '../../ui/lazy-part'
import { useInBrowser } from '../../ui/use-in-browser'
import type { ArrangingProps } from '../moving/arranging'
import type { Column } from '../moving/columns'
import type { useTaskList } from '../reading/use-task-list'
import { useSelectable } from '../selection/use-selection'
import type { View } from '../view/view'
import { isHeading, type Line } from './lines'
import { indexOfRow, rowsInView } from './rows'
import { TaskRow } from './task-row'
import { useDrawnRows } from './use-drawn-rows'
import { useRowFocus } from './use-row-focus'
import { useRowKeys } from './use-row-keys'
import { useScrollPosition } from './use-scroll-position'

const Arranging = lazyPart(() => import('../moving/arranging').then((module) => module.Arranging))

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
  /** How many tasks are under headings that are folded. */
  folded?: number
  /** The parts that tasks are moved between, if there are headings that stand for them. */
  columns?: readonly Column[]
  /** The component that draws a row. */
  Row?: typeof TaskRow
  /** The rows can't be selected. */
  readOnly?: boolean
  /** The component that moves rows. */
  Arranger?: ComponentType<ArrangingProps>
  /** A class of the style sheet. */
  look?: string
  view: View
  onOpen: () => void
}

const none: readonly Task[] = []

/**
 * The rows of a list of any length. Only those around the view are in the document; the ARIA attributes and the
 * keyboard cover all of them.
 */
export function RowList({
  ref,
  list,
  rows,
  lines = rows,
  folded,
  columns,
  Row = TaskRow,
  readOnly = false,
  Arranger = Arranging,
  look,
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
  useSelectable(readOnly ? none : rows, list, folded)
  useImperativeHandle(ref, () => ({ focusTask, goOn: () => goTo(rows.length) }))
  const parted = useMemo(() => columns ?? [{ status: null, rows, more }], [columns, rows, more])
  const inBrowser = useInBrowser()

  let headingsPassed = 0
  return (
    <>
      <HydrationMark />
      <ul
        ref={element}
        data-column
        data-searched={view.q}
        aria-label="Tasks"
        aria-busy={list.outdated}
        {...focus}
        className={classNames(
          '@container/list overflow-clip rounded-lg border border-line bg-surface transition-opacity',
          list.outdated && 'opacity-60',
          look,
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
              <li key={line.id} data-heading={line.id}>
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
      {inBrowser && Row === TaskRow && (
        <Suspense>
          <Arranger root={element} columns={parted} view={view} focusTask={focusTask} />
        </Suspense>
      )}
    </>
  )
}
