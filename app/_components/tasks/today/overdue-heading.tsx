'use client'

import { type MouseEvent, useState } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import type { Task } from '@/server/tasks/schema'
import { screenActions } from '../../commands/screen-actions'
import { Button } from '../../ui/button'
import { showToast } from '../../ui/toasts'
import { untilDrawn } from '../../ui/until-drawn'
import { useToday } from '../dates/use-today'
import { GroupHeading } from '../groups/group-heading'
import { focusRow, rowsOf } from '../list/rows'
import { readWholeList } from '../reading/read-whole-list'
import { overdue } from '../view/today-parts'
import { listInput, type View } from '../view/view'
import { useWrite } from '../writes/use-writes'

interface OverdueHeadingProps {
  view: View
  count: number
  open: boolean
  onToggle: () => void
}

/** All overdue tasks in a line, with what is usually done to them. */
export function OverdueHeading({ view, count, open, onToggle }: OverdueHeadingProps) {
  const write = useWrite()
  const today = useToday()
  const [reading, setReading] = useState(false)
  /** Reads all of them, however many the page has, and does something to them. */
  const withAll = async (act: (tasks: Task[]) => void) => {
    if (reading) return
    setReading(true)
    try {
      act(await readWholeList(listInput(overdue(view), today)))
    } catch (error) {
      showToast({ tone: 'bad', title: 'Nothing was moved', detail: errorWords(error) })
    } finally {
      setReading(false)
    }
  }
  const moveAll = async (tasks: Task[]) => {
    await write((writes) => writes.tasks.update(tasks, { dueDate: today }))
    await untilDrawn()
    // The button is gone with the last overdue task; the user may have gone elsewhere.
    if (document.activeElement?.matches('a, button, input, textarea')) return
    const [row] = rowsOf(document)
    if (row) focusRow(row)
    else document.getElementById('content')?.focus()
  }
  const pickFor = ({ currentTarget }: MouseEvent<HTMLElement>) =>
    void withAll((tasks) => screenActions.pick?.('due', tasks, currentTarget))
  return (
    <div className="flex flex-wrap items-center gap-x-1 pr-1">
      <div className="min-w-40 flex-1">
        <GroupHeading words="Overdue" count={count} open={open} onToggle={onToggle} />
      </div>
      <Button
        look="quiet"
        size="small"
        className="pointer-coarse:h-11"
        aria-disabled={reading}
        onClick={() => void withAll((tasks) => void moveAll(tasks))}
      >
        Move all to today
      </Button>
      <Button
        look="quiet"
        size="small"
        className="pointer-coarse:h-11"
        data-picks
        aria-haspopup="dialog"
        aria-disabled={reading}
        onClick={pickFor}
      >
        Pick a date…
      </Button>
    </div>
  )
}
