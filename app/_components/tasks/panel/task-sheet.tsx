'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { classNames } from '../../ui/class-names'
import { HydrationMark } from '../../ui/hydration-mark'
import { IconButton } from '../../ui/icon-button'
import { ReadFailure } from '../../ui/read-failure'
import { Skeleton } from '../../ui/skeleton'
import { useTitle } from '../../ui/use-title'
import type { useTask } from '../reading/use-task'
import { panelPlace } from './panel-place'
import { useSteps } from './use-steps'

interface TaskSheetProps {
  id: number
  heading: ReactNode
  read: ReturnType<typeof useTask>
  /** Take the focus when it appears, because the user has just opened it. */
  takeFocus: boolean
  onClose: () => void
  /** Shown beside the receipt. */
  note?: ReactNode
  /** More buttons for the header. */
  actions?: ReactNode
  /** Shown when there is no such task. */
  absence: ReactNode
  /** The task, once it is read. */
  children: ReactNode
}

/** The frame of an open task: in a column beside the list on a wide screen, full screen on a phone. */
export function TaskSheet({
  id,
  heading,
  read: { task, missing, receipt, error, retry },
  takeFocus,
  onClose,
  note,
  actions,
  absence,
  children,
}: TaskSheetProps) {
  useTitle(task?.title)
  const panel = useRef<HTMLElement>(null)
  const headingId = useId()
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
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      data-sheet
      data-task={id}
      aria-labelledby={headingId}
      onKeyDown={stepByKey}
      className={classNames(
        panelPlace,
        'flex animate-slide-in flex-col overflow-y-auto overscroll-contain pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] outline-none print:animate-none print:overflow-visible',
      )}
    >
      <HydrationMark />
      <header className="sticky top-0 z-2 flex shrink-0 items-center gap-0.5 bg-surface py-2 pr-2 pl-5 max-sm:gap-0 max-sm:py-1 max-sm:pl-3 print:hidden">
        <h2 id={headingId} className="mr-auto min-w-0 truncate text-muted text-sm tabular-nums">
          {heading}
        </h2>
        {receipt && !missing && <ReceiptBadge of="Task" reads={[{ of: 'Task', receipt }]} />}
        {note}
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
        {actions}
        <IconButton
          label="Close task"
          shortcut="Esc"
          icon={<X size={16} aria-hidden />}
          onClick={onClose}
        />
      </header>
      {children}
      {!task && !missing && !error && <SheetSkeleton />}
      {missing && absence}
      {error && !missing && (
        <ReadFailure title="The task could not be loaded" retry={retry}>
          {errorWords(error)}
        </ReadFailure>
      )}
    </aside>
  )
}

/** Shown in place of the open task before its first answer. */
function SheetSkeleton() {
  return (
    <div role="status" aria-label="Loading the task" className="px-5 pt-3">
      <Skeleton className="h-6 w-3/4" />
      <Skeleton className="mt-6 h-4 w-1/2" />
      <Skeleton className="mt-3 h-4 w-2/5" />
      <Skeleton className="mt-3 h-4 w-1/2" />
      <Skeleton className="mt-8 h-20 w-full" />
    </div>
  )
}
