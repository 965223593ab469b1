'use client'

import { useRef } from 'react'
import type { TaskPatch } from '@/server/tasks/schema'
import { LabelPicker } from '../labels/label-picker'
import type { EarlyKeys } from '../palette/early-keys'
import { DatePopover } from '../tasks/dates/date-popover'
import { dueChange } from '../tasks/dates/due-change'
import { nameOf } from '../tasks/writes/explain-many'
import type { CommandActions, Picked } from './command-actions'
import type { CommandContext } from './command-context'
import { commonValue } from './common-value'
import { PropertyPicker } from './property-picker'
import { RowMenu } from './row-menu'

interface TaskPickerProps {
  open: boolean
  what: Picked
  context: CommandContext
  /** What was typed since a date was asked for. */
  early: EarlyKeys
  actions: CommandActions
  /** Moves on to choosing another property. */
  onPick: (what: Picked) => void
  onClose: () => void
}

/** Chooses a property of the tasks that a command acts on, or an action for them. */
export function TaskPicker(props: TaskPickerProps) {
  const { open, what, context, early, actions, onPick, onClose } = props
  const { targets, row, focus, view } = context
  const anchor = useRef<HTMLElement>(null)
  // For the open task, the menu is shown at the property itself.
  anchor.current =
    (row ?? focus?.closest('[data-bulk-bar], [data-picks]')) ? focus : propertyOf(view.task, what)
  const [first] = targets
  if (!first) return null
  if (what === 'actions') {
    return (
      <RowMenu
        open={open}
        context={context}
        actions={actions}
        anchor={anchor}
        onPick={onPick}
        onClose={onClose}
      />
    )
  }
  const change = (patch: TaskPatch) => {
    onClose()
    actions.change(targets, patch)
  }
  if (what === 'due') {
    const time = commonValue(targets, 'dueTime')
    return (
      <DatePopover
        open={open}
        onOpenChange={(next) => next || onClose()}
        anchor={anchor}
        title={`Due date of ${nameOf(targets)}`}
        value={commonValue(targets, 'dueDate')}
        time={time}
        clearable={targets.some(({ dueDate }) => dueDate !== null)}
        early={early}
        onChoose={(due) => change(dueChange(due, time))}
      />
    )
  }
  if (what === 'label') {
    return (
      <LabelPicker
        open={open}
        onOpenChange={(next) => next || onClose()}
        anchor={anchor}
        tasks={targets}
        onChange={(patch) => actions.change(targets, patch)}
      />
    )
  }
  return (
    <PropertyPicker
      open={open}
      what={what}
      tasks={targets}
      anchor={anchor}
      onChange={change}
      onClose={onClose}
    />
  )
}

function propertyOf(task: number | null, what: Picked): HTMLElement | null {
  return document.querySelector(`[data-task="${task}"] [data-property="${what}"]`)
}
