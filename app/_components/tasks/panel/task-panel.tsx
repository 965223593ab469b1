'use client'

import { ChevronDown, ChevronUp, SearchX, Trash2, X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { BlankState } from '../../ui/blank-state'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { HydrationMark } from '../../ui/hydration-mark'
import { IconButton } from '../../ui/icon-button'
import { ReadFailure } from '../../ui/read-failure'
import { useTask } from '../use-task'
import { useTitle } from '../use-title'
import { useTaskWrites } from '../writes/use-writes'
import { panelPlace } from './panel-place'
import { PanelSkeleton } from './panel-skeleton'
import { TaskDetails } from './task-details'
import { useSteps } from './use-steps'

interface TaskPanelProps {
  id: number
  /** The id of the row above it in the list; null if there is none. */
  afterId: number | null
  /** Take the focus when it appears, because the user has just opened it. */
  takeFocus: boolean
  onClose: () => void
}

/** The open task: in a column beside the list on a wide screen, full screen on a phone. */
export function TaskPanel({ id, afterId, takeFocus, onClose }: TaskPanelProps) {
  const { task, missing, receipt, error, retry } = useTask(id)
  const tasks = useTaskWrites()
  useTitle(task?.title)
  const panel = useRef<HTMLElement>(null)
  const heading = useId()
  const { step, stepByKey } = useSteps(id)
  const shown = useRef(id)
  useEffect(() => {
    const another = shown.current !== id
    shown.current = id
    if (another) panel.current?.scrollTo({ top: 0 })
    // The focus may be on a field of it that a command asked for, or on a button that is still there.
    const inside = panel.current?.contains(document.activeElement)
    if ((takeFocus || another) && !inside) panel.current?.focus({ preventScroll: true })
  }, [takeFocus, id])
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
      data-task={id}
      aria-labelledby={heading}
      onKeyDown={stepByKey}
      className={classNames(
        panelPlace,
        'flex animate-slide-in flex-col overflow-y-auto overscroll-contain pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] outline-none print:animate-none print:overflow-visible',
      )}
    >
      <HydrationMark />
      <header className="sticky top-0 z-2 flex shrink-0 items-center gap-0.5 bg-surface py-2 pr-2 pl-5 max-sm:gap-0 print:hidden">
        <h2 id={heading} className="mr-auto whitespace-nowrap text-muted text-sm tabular-nums">
          Task {id}
        </h2>
        {receipt && !missing && <ReceiptBadge receipt={receipt} of="Task" />}
        <IconButton
          label="Previous task"
          shortcut="K"
          icon={<ChevronUp size={16} aria-hidden />}
          onClick={() => step(-1)}
        />
        <IconButton
          label="Next task"
          shortcut="J"
          icon={<ChevronDown size={16} aria-hidden />}
          onClick={() => step(1)}
        />
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
      {task && <TaskDetails key={id} task={task} />}
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
      Its address may be mistyped, or somebody has deleted it: then it waits in the trash.
    </BlankState>
  )
}
