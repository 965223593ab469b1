'use client'

import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { NamedRead } from '../../cache/named-reads'
import { lazyPart } from '../../ui/lazy-part'
import { FilterBar } from '../list/filter-bar'
import type { RowListHandle } from '../list/row-list'
import { idOfRow, indexOfRow, rowOf, rowsOf } from '../list/rows'
import { useRowKeys } from '../list/use-row-keys'
import { type Column, placeOf } from '../moving/columns'
import type { View } from '../view/view'
import { ViewStatus } from '../view/view-status'
import type { ColumnHandle } from './board-column'

const Arranging = lazyPart(() => import('../moving/arranging').then((module) => module.Arranging))

interface BoardColumnsProps {
  ref: RefObject<RowListHandle | null>
  view: View
  columns: readonly Column[]
  /** What the board was read from. */
  reads: readonly NamedRead[]
  /** Draws a column. */
  draw: (index: number, ref: (handle: ColumnHandle | null) => void) => ReactNode
  /** What stands after the last column. */
  children?: ReactNode
}

/** Columns of tasks side by side, which the keyboard goes through and between which tasks are moved. */
export function BoardColumns({ ref, view, columns, reads, draw, children }: BoardColumnsProps) {
  const element = useRef<HTMLDivElement>(null)
  const handles = useRef<(ColumnHandle | null)[]>([])
  const [arranged, setArranged] = useState(false)
  useEffect(() => setArranged(true), [])

  const focusTask = useCallback(
    (id: number) => {
      const place = placeOf(columns, id)
      if (place) handles.current[place.column]?.goTo(place.index)
      return place !== null
    },
    [columns],
  )
  const step = useCallback(
    (from: HTMLElement | null, by: 1 | -1) => {
      const place = from && placeOf(columns, idOfRow(from))
      const column = place?.column ?? columns.findIndex(({ rows }) => rows.length > 0)
      handles.current[column]?.goTo(from ? indexOfRow(from) + by : 0)
    },
    [columns],
  )
  useRowKeys(step)
  useImperativeHandle(ref, () => ({
    focusTask,
    goOn: () => handles.current[columns.findIndex(({ more }) => more)]?.goOn(),
  }))

  const goAside = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const row = target instanceof HTMLAnchorElement && rowOf(target)
    if (by === 0 || !row || altKey || ctrlKey || metaKey || shiftKey) return
    event.preventDefault()
    const next = element.current && nearestRow(element.current, row, by)
    const place = next && placeOf(columns, idOfRow(next))
    if (place) handles.current[place.column]?.goTo(place.index)
  }
  return (
    <>
      <div className="view-tools print:hidden">
        <FilterBar view={view} />
        <ViewStatus of="Board" reads={reads} />
      </div>
      {/* The key handler is for the cards inside. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is not a control. */}
      <div
        ref={element}
        tabIndex={-1}
        data-scroll
        onKeyDown={goAside}
        className="-mx-3 sm:-mx-5 relative sm:-mb-20 flex snap-x snap-mandatory scroll-px-3 gap-3 overflow-x-auto overflow-y-clip px-3 pb-1 outline-none sm:snap-none sm:px-5 in-data-dragging:snap-none print:mx-0 print:block print:overflow-visible print:px-0"
      >
        {columns.map((_, index) =>
          draw(index, (handle) => {
            handles.current[index] = handle
          }),
        )}
        {children}
      </div>
      {arranged && (
        <Suspense>
          <Arranging root={element} columns={columns} view={view} focusTask={focusTask} />
        </Suspense>
      )}
    </>
  )
}

/** The row at about the same height in the next non-empty column of a board, to the right or to the left. */
function nearestRow(board: HTMLElement, row: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')]
  const here = columns.findIndex((column) => column.contains(row))
  const ahead = by === 1 ? columns.slice(here + 1) : columns.slice(0, here).reverse()
  const rows = ahead.map(rowsOf).find(({ length }) => length > 0) ?? []
  const { top } = row.getBoundingClientRect()
  const distance = (other: HTMLElement) => Math.abs(other.getBoundingClientRect().top - top)
  return rows.toSorted((one, other) => distance(one) - distance(other))[0]
}
