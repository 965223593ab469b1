import type { ReactNode } from 'react'
import type { Project } from '@/server/projects/schema'
import { NamedLink } from '../site/named-link'
import { plainView } from '../tasks/view/view'
import { ProjectDot } from './project-dot'

interface ProjectLinkProps {
  project: Project
  /** What stands after the name. */
  children?: ReactNode
  className?: string | undefined
}

/** A link to a project in the sidebar. */
export function ProjectLink({ project, children, className }: ProjectLinkProps) {
  const { id, name, color } = project
  return (
    <NamedLink
      to={{ ...plainView, project: id }}
      name={name}
      dot={<ProjectDot color={color} />}
      className={className}
    >
      {children}
    </NamedLink>
  )
}
