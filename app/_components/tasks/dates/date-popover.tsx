'use client'

import { Popover } from '@base-ui/react/popover'
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { EarlyKeys } from '../../palette/early-keys'
import { Dialog } from '../../ui/dialog'
import type { PopupProps } from '../../ui/popup-button'
import { popupSurface } from '../../ui/popup-surface'
import { unlessAtButton } from '../../ui/unless-at-button'
import { useMediaQuery } from '../../ui/use-media-query'
import { DatePicker } from './date-picker'
import type { ChosenDue } from './due-change'

interface DatePopoverProps extends PopupProps {
  /** What the date is for. */
  title: string
  /** The current date; null if there is none, or there are several. */
  value: string | null
  /** Its time of day, `HH:MM`; null if there is none, or there are several. */
  time: string | null
  /** Whether there is a date to clear. */
  clearable?: boolean
  /** The first day that may be chosen; without it, any. */
  earliest?: string
  /** Gets the focus when it closes; without it, what opened it does. */
  returnFocusTo?: () => HTMLElement | null
  /** What was typed since it was asked for. */
  early?: EarlyKeys
  /** Called with what was chosen; without a date to clear it. */
  onChoose: (due: ChosenDue) => void
}

/** Chooses a date and a time, in words, from presets or from a calendar: beside what opened it, or on a phone at the bottom. */
export function DatePopover({
  open,
  onOpenChange,
  anchor,
  title,
  value,
  time,
  clearable = value !== null,
  earliest,
  returnFocusTo,
  early,
  onChoose,
}: DatePopoverProps) {
  const [ownKeys] = useState(() => new EarlyKeys())
  const keys = early ?? ownKeys
  const field = useRef<HTMLInputElement>(null)
  const preset = useRef<HTMLButtonElement>(null)
  const isNarrow = useMediaQuery('(width < 40rem)')
  // The keyboard of a phone would cover the calendar.
  const first = useMediaQuery('(pointer: coarse)') ? preset : field
  const cancel = useEffectEvent(() => onOpenChange(false))
  useLayoutEffect(() => {
    if (!open) return
    // The focus arrives one frame later: until then, letters would be shortcuts of the page.
    if (!keys.keeping) keys.begin(() => cancel())
    return () => void keys.end()
  }, [keys, open])

  const picker = (
    <DatePicker
      field={field}
      preset={preset}
      keys={keys}
      value={value}
      time={time}
      clearable={clearable}
      earliest={earliest}
      onChoose={(due) => {
        onOpenChange(false)
        onChoose(due)
      }}
    />
  )
  const backTo = () => returnFocusTo?.() ?? anchor.current
  if (isNarrow) {
    return (
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={title}
        focusFirst={first}
        returnFocusTo={backTo}
      >
        {picker}
      </Dialog>
    )
  }
  return (
    <Popover.Root
      open={open}
      modal="trap-focus"
      onOpenChange={unlessAtButton(anchor, onOpenChange)}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-40"
        >
          <Popover.Popup
            initialFocus={first}
            finalFocus={backTo}
            className={`${popupSurface} max-h-(--available-height) w-76 max-w-[calc(100vw-1rem)] overflow-y-auto p-3 pointer-coarse:w-92`}
          >
            <Popover.Title className="sr-only">{title}</Popover.Title>
            {picker}
            <Popover.Close className="sr-only">Close</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
