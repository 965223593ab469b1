'use client'

import type { ReactElement } from 'react'
import type { Project } from '@/server/projects/schema'
import { ProjectLink } from './project-link'
import { ProjectMenuButton } from './project-menu-button'

interface ProjectRowProps {
  project: Project
  /** The icon of the button for its menu. */
  more: ReactElement
}

/** A project in the sidebar: a link to it, and its menu, unless it is the Inbox. */
export function ProjectRow({ project, more }: ProjectRowProps) {
  const hasMenu = project.kind !== 'inbox'
  return (
    <li className="group/project relative">
      <ProjectLink
        project={project}
        className={hasMenu ? 'pr-9 pointer-coarse:pr-12' : undefined}
      />
      {hasMenu && (
        <ProjectMenuButton
          project={project}
          icon={more}
          className="absolute top-0 right-0 focus-visible:opacity-100 data-open:opacity-100 pointer-fine:not-group-hover/project:opacity-0"
        />
      )}
    </li>
  )
}
