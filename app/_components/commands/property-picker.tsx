'use client'

import { CalendarDays } from 'lucide-react'
import type { RefObject } from 'react'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { dateWords } from '../tasks/calendar'
import { PriorityChoices, StatusChoices } from '../tasks/property-choices'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { dueChoices } from './due-choices'

interface PropertyPickerProps {
  open: boolean
  /** What is chosen. */
  what: 'status' | 'priority' | 'due'
  tasks: readonly Task[]
  today: string
  /** Where the menu is shown, and what gets the focus back. */
  anchor: RefObject<HTMLElement | null>
  onChange: (patch: TaskPatch) => void
  /** Asks for a date that is not among the choices. */
  onOtherDate: () => void
  onClose: () => void
}

/** The values that a property of some tasks can have, shown at a row or wherever the tasks were chosen. */
export function PropertyPicker({
  open,
  what,
  tasks,
  today,
  anchor,
  onChange,
  onOtherDate,
  onClose,
}: PropertyPickerProps) {
  const label = { status: 'Status', priority: 'Priority', due: 'Due date' }[what]
  return (
    <Menu open={open} onOpenChange={(next) => next || onClose()} anchor={anchor} label={label}>
      {what === 'status' && (
        <StatusChoices
          value={common(tasks, 'status')}
          onChoose={(status) => onChange({ status })}
        />
      )}
      {what === 'priority' && (
        <PriorityChoices
          value={common(tasks, 'priority')}
          onChoose={(priority) => onChange({ priority })}
        />
      )}
      {what === 'due' && (
        <>
          {dueChoices.map(({ word, dateOn }) => {
            const dueDate = dateOn(today)
            return (
              <MenuItem key={word} onClick={() => onChange({ dueDate })}>
                <span className="flex justify-between gap-6">
                  {word}
                  {dueDate && <span className="text-muted">{dateWords(dueDate, today)}</span>}
                </span>
              </MenuItem>
            )
          })}
          <MenuSeparator />
          <MenuItem
            closeOnClick={false}
            icon={<CalendarDays size={16} aria-hidden />}
            onClick={onOtherDate}
          >
            Another date…
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

/** The value that all the tasks share; null if they differ. */
function common<Field extends keyof Task>(tasks: readonly Task[], field: Field) {
  const [first] = tasks
  return first && tasks.every((task) => task[field] === first[field]) ? first[field] : null
}
