'use client'

import type { ReactElement, ReactNode } from 'react'
import type { Project } from '@/server/projects/schema'
import { ProjectLink } from './project-link'
import { ProjectMenuButton } from './project-menu-button'

interface ProjectRowProps {
  project: Project
  /** The icon of the button for its menu. */
  more: ReactElement
  /** How many of its tasks are open. */
  count?: ReactNode
}

/**
 * A project in the sidebar: a link to it, and its menu, unless it is the Inbox. With a mouse, the button for the menu takes
 * the place of the number, which has room from the start, so that nothing moves when it is there.
 */
export function ProjectRow({ project, more, count }: ProjectRowProps) {
  const hasMenu = project.kind !== 'inbox'
  return (
    <li className="group/project relative">
      <ProjectLink project={project} className="pointer-coarse:pr-12">
        <span
          className={
            hasMenu
              ? `${countClasses} group-has-[button[data-open],button:focus-visible]/project:opacity-0 pointer-fine:group-hover/project:opacity-0`
              : countClasses
          }
        >
          {count}
        </span>
      </ProjectLink>
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

const countClasses =
  'ml-auto min-w-7 shrink-0 text-right font-normal text-muted text-xs tabular-nums'
