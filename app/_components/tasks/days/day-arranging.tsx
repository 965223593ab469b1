'use client'

import { useLayoutEffect, useRef, useState } from 'react'
import { followPress } from '../../ui/drag'
import { isElsewhere } from '../../ui/shortcuts'
import { addDays } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { idOfRow, rowOf } from '../list/rows'
import type { ArrangingProps } from '../moving/arranging'
import { isPlainPress } from '../moving/use-move-gestures'
import { useRowListeners } from '../moving/use-row-listeners'
import { isDraft } from '../writes/change'
import { useWrite } from '../writes/use-writes'
import { dayWords } from './days'

/** Moves tasks to other days: by dragging, or by Alt and the arrows. */
export function DayArranging({ root, columns, focusTask }: ArrangingProps) {
  const write = useWrite()
  const today = useToday()
  const [said, setSaid] = useState('')
  /** The task that was moved by key, which keeps the focus. */
  const moved = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (moved.current !== null && columns) focusTask(moved.current)
    moved.current = null
  }, [columns, focusTask])

  const taskOf = (row: HTMLElement) =>
    columns.flatMap(({ rows }) => rows).find(({ id }) => id === idOfRow(row))
  const move = (row: HTMLElement, dueDate: string, byKey: boolean) => {
    const task = taskOf(row)
    if (!task || isDraft(task) || task.dueDate === dueDate || dueDate <= today) return
    if (byKey) {
      moved.current = task.id
      setSaid(`Moved “${task.title}” to ${dayWords(dueDate, today).join(', ')}`)
    }
    void write(({ tasks }) => tasks.update([task], { dueDate }))
  }
  const onPress = (event: PointerEvent) => {
    const row = isPlainPress(event) && event.target instanceof Element && rowOf(event.target)
    if (!row || !root.current) return
    const days = [...root.current.querySelectorAll<HTMLElement>('[data-heading]')]
    followPress(event, {
      item: row,
      lists: days,
      selector: '[data-row]',
      ordered: false,
      listAt: (_, y) => days.findLast((day) => day.getBoundingClientRect().top <= y) ?? days[0],
      onDrop: ({ list }) => move(row, list.dataset.heading ?? '', false),
    })
  }
  const onKey = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event
    if (!altKey || ctrlKey || metaKey || shiftKey || isElsewhere(target)) return
    const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    const row = target instanceof Element && rowOf(target)
    const dueDate = row && taskOf(row)?.dueDate
    if (!by || !row || !dueDate) return
    event.preventDefault()
    move(row, addDays(dueDate, by), true)
  }
  useRowListeners(root, { onPress, onKey })

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
