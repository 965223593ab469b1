'use client'

import {
  type KeyboardEvent,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { lazyPart } from '../../ui/lazy-part'
import { FilterBar } from '../list/filter-bar'
import { idOfRow, indexOfRow, rowOf } from '../list/rows'
import { useRowKeys } from '../list/use-row-keys'
import { placeOf } from '../moving/columns'
import type { ScreenProps } from '../screen-props'
import { BoardColumn, type ColumnHandle } from './board-column'
import { nearestRow } from './nearest-row'
import { useColumns } from './use-columns'

const Arranging = lazyPart(() => import('../moving/arranging').then((module) => module.Arranging))

/** The tasks in columns, one for each status. */
export function Board({ ref, view, onOpen }: ScreenProps) {
  const { lists, columns } = useColumns(view)
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
      <div className="mt-3 mb-3 flex flex-wrap gap-1.5 print:hidden">
        <FilterBar view={view} />
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
        {columns.map(({ status, rows }, index) => (
          <BoardColumn
            key={status}
            ref={(handle) => {
              handles.current[index] = handle
            }}
            status={status}
            list={lists[status]}
            rows={rows}
            view={view}
            onOpen={onOpen}
          />
        ))}
      </div>
      {arranged && (
        <Suspense>
          <Arranging root={element} columns={columns} view={view} focusTask={focusTask} />
        </Suspense>
      )}
    </>
  )
}
