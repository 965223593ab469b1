'use client'

import type { Task } from '@/server/tasks/schema'
import { LabelPicker } from '../../labels/label-picker'
import { ProjectChoices } from '../../projects/project-choices'
import { SectionChoices } from '../../sections/section-choices'
import { Menu } from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { PriorityChoices, StatusChoices } from '../parts/property-choices'
import { useWrite } from '../writes/use-writes'

interface PropertyMenuProps extends PopupProps {
  task: Task
}

/** Changes the status of a task. */
export function StatusMenu({ task, ...props }: PropertyMenuProps) {
  const write = useWrite()
  return (
    <Menu {...props} label="Status">
      <StatusChoices
        value={task.status}
        onChoose={(status) => void write(({ tasks }) => tasks.update([task], { status }))}
      />
    </Menu>
  )
}

/** Changes the priority of a task. */
export function PriorityMenu({ task, ...props }: PropertyMenuProps) {
  const write = useWrite()
  return (
    <Menu {...props} label="Priority">
      <PriorityChoices
        value={task.priority}
        onChoose={(priority) => void write(({ tasks }) => tasks.update([task], { priority }))}
      />
    </Menu>
  )
}

/** Moves a task to another project. */
export function ProjectMenu({ task, ...props }: PropertyMenuProps) {
  const write = useWrite()
  return (
    <Menu {...props} label="Project">
      <ProjectChoices
        value={task.projectId}
        onChoose={(projectId) => void write(({ tasks }) => tasks.update([task], { projectId }))}
      />
    </Menu>
  )
}

/** Moves a task to another section of its project. */
export function SectionMenu({ task, ...props }: PropertyMenuProps) {
  const write = useWrite()
  return (
    <Menu {...props} label="Section">
      <SectionChoices
        projectId={task.projectId}
        value={task.sectionId}
        onChoose={(sectionId) => void write(({ tasks }) => tasks.update([task], { sectionId }))}
      />
    </Menu>
  )
}

/** Changes the labels of a task. */
export function LabelMenu({ task, ...props }: PropertyMenuProps) {
  const write = useWrite()
  return (
    <LabelPicker
      {...props}
      tasks={[task]}
      onChange={(patch) => void write(({ tasks }) => tasks.update([task], patch))}
    />
  )
}
