'use client'

import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import type { ChosenDue } from '../dates/due-change'
import { CalendarIcon } from '../parts/calendar-icon'
import { PriorityIcon } from '../parts/priority-icon'
import { StatusIcon } from '../parts/status-icon'
import { quickMeaning } from './quick-meaning'
import type { Preset } from './quick-preset'

const DatePopover = lazyPart(() =>
  import('../dates/date-popover').then((module) => module.DatePopover),
)

interface QuickChipProps {
  /** The one thing that the new task gets. */
  gets: Preset
  /** The place that it gets: a project, a section or a label. */
  named?: { mark: ReactElement; name: string } | undefined
  today: string
  /** What pressing the cross does, in words: keep “fri” as text. */
  leaveOut: string
  onLeaveOut: () => void
  /** Gets the focus when the choice of a date closes. */
  returnFocusTo: () => HTMLElement | null
  /** Changes the date; without it, it can only be left out. */
  onDate?: (due: ChosenDue) => void
}

const part = 'inline-flex h-6 items-center gap-1 text-ink hover:bg-pressed pointer-coarse:h-11'

/** Something that the new task gets; it can be left out again, and a date can be changed. */
export function QuickChip({
  gets,
  named,
  today,
  leaveOut,
  onLeaveOut,
  returnFocusTo,
  onDate,
}: QuickChipProps) {
  const meaning = named?.name ?? quickMeaning(gets, today)
  const icon = named ? (
    named.mark
  ) : gets.status ? (
    <StatusIcon status={gets.status} />
  ) : gets.priority ? (
    <PriorityIcon priority={gets.priority} />
  ) : (
    <CalendarIcon />
  )
  return (
    <span className="inline-flex overflow-clip rounded-sm bg-selected">
      {onDate ? (
        <PopupButton
          kind="dialog"
          aria-label={`${meaning}: change`}
          className={`${part} pr-1 pl-1.5 data-open:bg-pressed pointer-coarse:pl-2.5`}
          popup={(props) => (
            <DatePopover
              {...props}
              title="Due date of the new task"
              value={gets.dueDate ?? null}
              time={gets.dueTime ?? null}
              earliest={today}
              returnFocusTo={returnFocusTo}
              onChoose={onDate}
            />
          )}
        >
          {icon}
          {meaning}
        </PopupButton>
      ) : (
        <span className="inline-flex h-6 items-center gap-1 pr-1 pl-1.5 pointer-coarse:h-11 pointer-coarse:pl-2.5">
          {icon}
          {meaning}
        </span>
      )}
      <button
        type="button"
        aria-label={`${meaning}: ${leaveOut}`}
        title={`${leaveOut.charAt(0).toUpperCase()}${leaveOut.slice(1)} (Esc)`}
        onClick={onLeaveOut}
        className={`${part} min-w-6 justify-center pointer-coarse:min-w-11`}
      >
        <X size={13} aria-hidden className="text-muted" />
      </button>
    </span>
  )
}
