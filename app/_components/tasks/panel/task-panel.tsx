'use client'

import { SearchX, Trash2, X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { errorWords } from '@/app/_trpc/errors'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { BlankState } from '../../ui/blank-state'
import { Button } from '../../ui/button'
import { HydrationMark } from '../../ui/hydration-mark'
import { IconButton } from '../../ui/icon-button'
import { ReadFailure } from '../../ui/read-failure'
import { useTask } from '../use-task'
import { useTitle } from '../use-title'
import { useTaskWrites } from '../writes/use-writes'
import { PanelSkeleton } from './panel-skeleton'
import { TaskDetails } from './task-details'

interface TaskPanelProps {
  id: number
  /** The row above it in the list. */
  afterId: number | null
  /** Take the focus when it appears: somebody has just opened it. */
  takeFocus: boolean
  onClose: () => void
}

/** The open task: a column beside the list on a wide screen, all of the screen on a phone. */
export function TaskPanel({ id, afterId, takeFocus, onClose }: TaskPanelProps) {
  const { task, missing, receipt, error, retry } = useTask(id)
  const tasks = useTaskWrites()
  useTitle(task?.title)
  const panel = useRef<HTMLElement>(null)
  const heading = useId()
  useEffect(() => {
    if (takeFocus) panel.current?.focus()
  }, [takeFocus])
  const remove = () => {
    if (!task) return
    onClose()
    void tasks.delete(task, afterId)
  }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      data-sheet
      aria-labelledby={heading}
      className="fixed inset-0 z-20 flex animate-slide-in flex-col overflow-y-auto overscroll-contain bg-surface outline-none lg:sticky lg:top-[3.0625rem] lg:z-0 lg:h-[calc(100dvh-3.0625rem)] lg:w-[27rem] lg:shrink-0 lg:border-line lg:border-l xl:w-[32rem]"
    >
      <HydrationMark />
      <header className="sticky top-0 z-2 flex shrink-0 items-center gap-2 bg-surface py-2 pr-2 pl-5">
        <h2 id={heading} className="mr-auto text-muted text-sm tabular-nums">
          Task {id}
        </h2>
        {receipt && !missing && <ReceiptBadge receipt={receipt} of="Task" />}
        {task && (
          <IconButton
            label="Delete task"
            icon={<Trash2 size={16} aria-hidden />}
            onClick={remove}
          />
        )}
        <IconButton
          label="Close task"
          shortcut="Esc"
          icon={<X size={16} aria-hidden />}
          onClick={onClose}
        />
      </header>
      {task && <TaskDetails task={task} />}
      {!task && !missing && !error && <PanelSkeleton />}
      {missing && <Missing onClose={onClose} />}
      {error && !missing && (
        <ReadFailure title="The task could not be loaded" retry={retry}>
          {errorWords(error)}
        </ReadFailure>
      )}
    </aside>
  )
}

function Missing({ onClose }: { onClose: () => void }) {
  return (
    <BlankState
      icon={<SearchX size={20} aria-hidden />}
      title="This task is not here"
      actions={<Button onClick={onClose}>Back to the list</Button>}
    >
      It may have been deleted, or its address mistyped.
    </BlankState>
  )
}
