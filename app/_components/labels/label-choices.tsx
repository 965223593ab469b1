'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Label } from '@/server/labels/schema'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { MenuCheckboxItem, MenuItem, MenuSeparator } from '../ui/menu'
import { LabelDot } from './label-dot'
import { useLabels } from './use-labels'

interface LabelChoicesProps {
  tasks: readonly Task[]
  onChange: (patch: TaskPatch) => void
  /** Asks for a new label, which the tasks then get. */
  onNew: () => void
}

/** The labels that tasks can carry, in a menu that stays open; typing the beginning of a name goes to it. */
export function LabelChoices({ tasks, onChange, onNew }: LabelChoicesProps) {
  const labels = useLabels() ?? []
  const [carried, setCarried] = useState(() => new Set(commonLabels(tasks)))
  const toggle = ({ id }: Label, on: boolean) => {
    setCarried((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
    onChange(on ? { addedLabelIds: [id] } : { removedLabelIds: [id] })
  }
  return (
    <>
      {labels.map((label) => (
        <MenuCheckboxItem
          key={label.id}
          checked={carried.has(label.id)}
          onCheckedChange={(on) => toggle(label, on)}
          icon={<LabelDot color={label.color} />}
        >
          <span dir="auto" className="block max-w-64 truncate">
            {label.name}
          </span>
        </MenuCheckboxItem>
      ))}
      {labels.length > 0 && <MenuSeparator />}
      <MenuItem closeOnClick={false} icon={<Plus size={14} aria-hidden />} onClick={onNew}>
        New label…
      </MenuItem>
    </>
  )
}

/** The labels that all of the tasks carry. */
function commonLabels([first, ...others]: readonly Task[]): number[] {
  const ids = first?.labelIds ?? []
  return ids.filter((id) => others.every(({ labelIds }) => labelIds.includes(id)))
}
