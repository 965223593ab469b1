'use client'

import { useRef } from 'react'
import type { TaskPatch } from '@/server/tasks/schema'
import { countWords } from '../tasks/writes/explain-bulk'
import type { CommandActions, Picked } from './command-actions'
import type { CommandContext } from './command-context'
import { DateDialog } from './date-dialog'
import { PropertyPicker } from './property-picker'

interface TaskPickerProps {
  open: boolean
  what: Picked
  context: CommandContext
  actions: CommandActions
  /** Moves on to choosing another property. */
  onPick: (what: Picked) => void
  onClose: () => void
}

/** Chooses a property of the tasks that a command acts on. */
export function TaskPicker({ open, what, context, actions, onPick, onClose }: TaskPickerProps) {
  const { targets, today, row, focus, view } = context
  const anchor = useRef<HTMLElement>(null)
  // For the open task, the menu is shown at the property itself.
  anchor.current = (row ?? focus?.closest('[data-bulk-bar]')) ? focus : propertyOf(view.task, what)
  const [first] = targets
  if (!first) return null
  const change = (patch: TaskPatch) => {
    onClose()
    actions.change(targets, patch)
  }
  if (what === 'date') {
    const of = targets.length === 1 ? `“${first.title}”` : countWords(targets.length)
    return (
      <DateDialog
        open={open}
        returnFocusTo={anchor}
        title={`Due date of ${of}`}
        today={today}
        onChoose={(dueDate) => change({ dueDate })}
        onClose={onClose}
      />
    )
  }
  return (
    <PropertyPicker
      open={open}
      what={what}
      tasks={targets}
      today={today}
      anchor={anchor}
      onChange={change}
      onOtherDate={() => onPick('date')}
      onClose={onClose}
    />
  )
}

function propertyOf(task: number | null, what: Picked): HTMLElement | null {
  const name = what === 'date' ? 'due' : what
  return document.querySelector(`[data-task="${task}"] [data-property="${name}"]`)
}
