'use client'

import { useState } from 'react'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { Menu } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { LabelChoices } from './label-choices'
import { LabelDialog } from './label-dialog'

interface LabelPickerProps extends PopupProps {
  tasks: readonly Task[]
  onChange: (patch: TaskPatch) => void
}

/** Which labels tasks carry: a menu of them, and in its place, if that is asked for, a new one. */
export function LabelPicker({ open, onOpenChange, anchor, tasks, onChange }: LabelPickerProps) {
  const [asking, setAsking] = useState(false)
  const close = (next: boolean) => {
    setAsking(false)
    onOpenChange(next)
  }
  return (
    <>
      <Menu open={open && !asking} onOpenChange={close} anchor={anchor} label="Labels">
        <LabelChoices tasks={tasks} onChange={onChange} onNew={() => setAsking(true)} />
      </Menu>
      <LabelDialog
        open={open && asking}
        onOpenChange={close}
        anchor={anchor}
        onSaved={({ id }) => onChange({ addedLabelIds: [id] })}
      />
    </>
  )
}
