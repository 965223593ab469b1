'use client'

import type { Project } from '@/server/projects/schema'
import { NamedDialog } from '../colors/named-dialog'
import type { PopupProps } from '../ui/popup-button'
import { ProjectDot } from './project-dot'
import { useSaveProject } from './use-save-project'

interface ProjectDialogProps extends PopupProps {
  /** The project to change; without it, the dialog adds a new one. */
  project?: Project
}

/** Asks for the name and the colour of a project, new or not. */
export function ProjectDialog({ project, ...popup }: ProjectDialogProps) {
  const save = useSaveProject(project)
  const dot = (color: Project['color']) => <ProjectDot color={color} />
  return <NamedDialog {...popup} what="project" known={project} dot={dot} save={save} />
}
