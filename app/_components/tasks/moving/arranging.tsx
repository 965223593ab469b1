'use client'

import { type RefObject, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { lazyPart } from '../../ui/lazy-part'
import { idOfRow, rowOf, rowOfTask } from '../list/rows'
import { isOwnOrder, type View } from '../view'
import { isDraft } from '../writes/change'
import { useTaskMoves } from '../writes/use-task-moves'
import { usePendingChanges, useTaskWrites } from '../writes/use-writes'
import { type Column, type DropPosition, placeOf, placeWords, spotAt } from './columns'
import { tellOrder } from './tell-order'
import { useMoveGestures } from './use-move-gestures'

const MoveMenu = lazyPart(() => import('./move-menu').then((module) => module.MoveMenu))

interface ArrangingProps {
  /** The list, or the element that contains the columns. It can hold the focus while a row goes from one to another. */
  root: RefObject<HTMLElement | null>
  columns: readonly Column[]
  view: View
  /** Focuses the row of a task, whether or not it is drawn. */
  focusTask: (id: number) => void
}

/** Moves the tasks of a list or a board by hand: by dragging, by key, or from a menu of places. */
export function Arranging({ root, columns, view, focusTask }: ArrangingProps) {
  const tasks = useTaskWrites()
  const moves = useTaskMoves()
  const changes = usePendingChanges()
  const moving = useMemo(
    () => new Set(changes.flatMap((change) => (change.kind === 'moveTask' ? change.taskId : []))),
    [changes],
  )
  const ordered = isOwnOrder(view)
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

  const write = (task: Task, from: DropPosition, to: DropPosition, quiet: boolean) => {
    const spot = spotAt(columns, task, to, moving)
    if (!ordered) return tasks.update(task, { status: spot.status })
    const back = spotAt(columns, task, from, moving)
    if (spot.status) back.status = task.status
    return moves.move(task, spot, { from: back, quiet })
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
    if (!crosses && !ordered) return tellOrder(view)
    if (!crosses && to.index === from.index) return
    takeFocusAlong(id, byKey, crosses)
    const outcome = await write(task, from, to, byKey)
    if (outcome !== 'saved' && document.activeElement === root.current) focusTask(id)
  }

  useMoveGestures(root, {
    ordered,
    onDrop: (id, place) => void move(id, place, false),
    onStep(id, step) {
      const place = placeOf(columns, id)
      if (!place) return
      const column = place.column + step.column
      const target = columns[column]
      if (!target) return
      if (step.column !== 0) return void move(id, { column, index: 0 }, true)
      if (!ordered) return tellOrder(view)
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
            ordered={ordered}
            onMove={(to) => void move(menu.id, to, true)}
          />
        </Suspense>
      )}
    </>
  )
}
