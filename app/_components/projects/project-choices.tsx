'use client'

import { MenuRadioGroup, MenuRadioItem } from '../ui/menu'
import { ProjectDot } from './project-dot'
import { useProjects } from './use-projects'

interface ProjectChoicesProps {
  /** The project that the tasks are in; null when they differ. */
  value: number | null
  onChoose: (projectId: number) => void
}

/** The projects that a task can be in, in a menu; typing the beginning of a name goes to it. */
export function ProjectChoices({ value, onChoose }: ProjectChoicesProps) {
  const projects = useProjects()?.filter(({ archivedAt }) => archivedAt === null) ?? []
  return (
    <MenuRadioGroup value={value} onValueChange={onChoose}>
      {projects.map(({ id, name, color }) => (
        <MenuRadioItem key={id} value={id} icon={<ProjectDot color={color} />}>
          <span dir="auto" className="block max-w-64 truncate">
            {name}
          </span>
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  )
}
