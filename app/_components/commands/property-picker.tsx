'use client'

import type { RefObject } from 'react'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { ProjectChoices } from '../projects/project-choices'
import { SectionChoices } from '../sections/section-choices'
import { PriorityChoices, StatusChoices } from '../tasks/parts/property-choices'
import { Menu } from '../ui/menu'
import { commonValue } from './common-value'

interface PropertyPickerProps {
  open: boolean
  /** What is chosen. */
  what: 'status' | 'priority' | 'project' | 'section'
  tasks: readonly Task[]
  /** Where the menu is shown, and what gets the focus back. */
  anchor: RefObject<HTMLElement | null>
  onChange: (patch: TaskPatch) => void
  onClose: () => void
}

/** The values that a property of some tasks can have, shown at a row or wherever the tasks were chosen. */
export function PropertyPicker({
  open,
  what,
  tasks,
  anchor,
  onChange,
  onClose,
}: PropertyPickerProps) {
  const label = { status: 'Status', priority: 'Priority', project: 'Project', section: 'Section' }[
    what
  ]
  const projectId = commonValue(tasks, 'projectId')
  const [first] = tasks
  const isInOne = tasks.every(({ sectionId }) => sectionId === first?.sectionId)
  return (
    <Menu open={open} onOpenChange={(next) => next || onClose()} anchor={anchor} label={label}>
      {what === 'status' && (
        <StatusChoices
          value={commonValue(tasks, 'status')}
          onChoose={(status) => onChange({ status })}
        />
      )}
      {what === 'priority' && (
        <PriorityChoices
          value={commonValue(tasks, 'priority')}
          onChoose={(priority) => onChange({ priority })}
        />
      )}
      {what === 'project' && (
        <ProjectChoices value={projectId} onChoose={(projectId) => onChange({ projectId })} />
      )}
      {what === 'section' && projectId !== null && (
        <SectionChoices
          projectId={projectId}
          value={isInOne ? first?.sectionId : undefined}
          onChoose={(sectionId) => onChange({ sectionId })}
        />
      )}
    </Menu>
  )
}
