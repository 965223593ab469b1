'use client'

import { type RefObject, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { lazyPart } from '../../ui/lazy-part'
import { showToast } from '../../ui/toasts'
import { idOfLine, idOfRow, rowOf, rowOfTask } from '../list/rows'
import { orderWords } from '../view/order-words'
import { goToView } from '../view/use-view'
import { isOwnOrder, sortShown, type View } from '../view/view'
import { orderOf } from '../view/vocabulary'
import { isDraft } from '../writes/change'
import { usePendingChanges, useWrite } from '../writes/use-writes'
import {
  type Column,
  type DropPosition,
  placeBelow,
  placeOf,
  placeWords,
  spotAt,
  stepInList,
} from './columns'
import { useMoveGestures } from './use-move-gestures'

const MoveMenu = lazyPart(() => import('./move-menu').then((module) => module.MoveMenu))

export interface ArrangingProps {
  /** The list, or the element that contains the columns. It can hold the focus while a row goes from one to another. */
  root: RefObject<HTMLElement | null>
  columns: readonly Column[]
  view: View
  /** Focuses the row of a task, whether or not it is drawn. */
  focusTask: (id: number) => void
}

/** Moves the tasks of a list or a board by hand: by dragging, by key, or from a menu of places. */
export function Arranging({ root, columns, view, focusTask }: ArrangingProps) {
  const write = useWrite()
  const changes = usePendingChanges()
  const moving = useMemo(
    () =>
      new Set(changes.flatMap(({ above, taskIds }) => (above === undefined ? [] : [...taskIds]))),
    [changes],
  )
  const ordered = isOwnOrder(view)
  /** Whether users choose the position in a column. Done tasks are in the order in which they were done. */
  const isOrdered = (column: number) => ordered && columns[column]?.status !== 'done'
  const [said, setSaid] = useState('')
  const [menu, setMenu] = useState<{ id: number; open: boolean } | null>(null)
  const anchor = useRef<HTMLElement>(null)
  /** The task that was moved, if the focus should follow it. */
  const moved = useRef<{ id: number; byKey: boolean } | null>(null)
  useLayoutEffect(() => {
    if (!moved.current) return
    const { id, byKey } = moved.current
    moved.current = null
    focusTask(id)
    if (byKey) setSaid(placeWords(columns, id))
    anchor.current = rowOfTask(root.current, id)?.querySelector<HTMLElement>('[data-grip]') ?? null
  }, [columns, focusTask, root])

  const writeMove = (task: Task, from: DropPosition, to: DropPosition, quiet: boolean) => {
    const spot = spotAt(columns, task, to, moving)
    if (!isOrdered(to.column)) {
      const { status, sectionId } = spot
      const patch = status ? { status } : { sectionId }
      return write(({ tasks }) => tasks.update([task], patch))
    }
    const back = spotAt(columns, task, from, moving)
    if (spot.status) back.status = task.status
    if (spot.sectionId !== undefined) back.sectionId = task.sectionId
    return write(({ tasks }) => tasks.move(task, spot, { from: back, quiet }))
  }
  const takeFocusAlong = (id: number, byKey: boolean, crosses: boolean) => {
    const focused = rowOf(document.activeElement)
    if (!byKey && !(focused && idOfRow(focused) === id)) return
    moved.current = { id, byKey }
    // Otherwise the row that takes its place would get the focus.
    if (crosses) root.current?.focus({ preventScroll: true })
  }
  const move = async (id: number, to: DropPosition, byKey: boolean) => {
    const from = placeOf(columns, id)
    const task = from && columns[from.column]?.rows[from.index]
    if (!task || isDraft(task)) return
    const crosses = to.column !== from.column
    if (!crosses && !isOrdered(to.column)) return explainOrder(view)
    if (!crosses && to.index === from.index) return
    takeFocusAlong(id, byKey, crosses)
    const outcome = await writeMove(task, from, to, byKey)
    if (outcome !== 'saved' && document.activeElement === root.current) focusTask(id)
  }

  /** Whether the columns are the parts of one list, one below the other. */
  const isList = columns.length > 1 && view.name === 'list'
  useMoveGestures(root, {
    ordered,
    placeBelow: isList ? (line, id) => placeBelow(columns, idOrHeading(line), id) : undefined,
    onDrop: (id, place) => void move(id, place, false),
    onStep(id, step) {
      const place = placeOf(columns, id)
      if (!place) return
      if (isList) {
        const next = stepInList(columns, place, step.index, ordered)
        return next && void move(id, next, true)
      }
      const column = place.column + step.column
      const target = columns[column]
      if (!target) return
      if (step.column !== 0) return void move(id, { column, index: 0 }, true)
      if (!isOrdered(column)) return explainOrder(view)
      const index = place.index + step.index
      if (index >= 0 && index < target.rows.length) void move(id, { column, index }, true)
    },
    onMenu(id, grip) {
      const open = !(menu?.open && menu.id === id)
      anchor.current = grip
      setMenu({ id, open })
    },
  })

  const place = menu && placeOf(columns, menu.id)
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {place && (
        <Suspense>
          <MoveMenu
            open={menu.open}
            onOpenChange={(open) => setMenu({ ...menu, open })}
            anchor={anchor}
            columns={columns}
            place={place}
            ordered={isOrdered(place.column)}
            onMove={(to) => void move(menu.id, to, true)}
          />
        </Suspense>
      )}
    </>
  )
}

/** The task of a row, or the name of a heading; null for no line. */
function idOrHeading(line: HTMLElement | null): number | string | null {
  return line && idOfLine(line)
}

/** Explains why tasks can't be moved by hand in this view, and what to change so that they can. */
function explainOrder(view: View): void {
  if (isOwnOrder(view)) {
    showToast({
      topic: 'order',
      title: 'Done tasks are in the order they were done',
      detail: 'The latest is first. Move a task to another column to reopen it.',
    })
    return
  }
  const { word } = orderWords[orderOf(sortShown(view)).order]
  const order = { ...view, sort: 'position', group: null } as const
  showToast({
    topic: 'order',
    title: view.group ? 'The tasks are grouped' : `The tasks are sorted by ${word.toLowerCase()}`,
    detail: 'Tasks can be moved by hand in “My order”.',
    ...(isOwnOrder(order) && {
      action: { label: 'My order', run: () => goToView(order) },
    }),
  })
}
