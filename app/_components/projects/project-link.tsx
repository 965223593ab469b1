import type { Project } from '@/server/projects/schema'
import { NamedLink } from '../site/named-link'
import { plainView } from '../tasks/view/view'
import { ProjectDot } from './project-dot'

interface ProjectLinkProps {
  project: Project
  className?: string | undefined
}

/** A link to a project in the sidebar. */
export function ProjectLink({ project: { id, name, color }, className }: ProjectLinkProps) {
  const to = { ...plainView, project: id }
  return <NamedLink to={to} name={name} dot={<ProjectDot color={color} />} className={className} />
}
