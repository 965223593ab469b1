'use client'

import { type ReactElement, Suspense, useState } from 'react'
import type { Project } from '@/server/projects/schema'
import { classNames } from '../ui/class-names'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton, type PopupProps } from '../ui/popup-button'

const ProjectMenu = lazyPart(() => import('./project-menu').then((module) => module.ProjectMenu))
const ProjectDialog = lazyPart(() =>
  import('./project-dialog').then((module) => module.ProjectDialog),
)

interface ProjectMenuButtonProps {
  project: Project
  icon: ReactElement
  className?: string
}

/** A button with the menu of a project, and what that opens. */
export function ProjectMenuButton({ project, icon, className }: ProjectMenuButtonProps) {
  return (
    <PopupButton
      kind="menu"
      aria-label={`Actions for “${project.name}”`}
      title="Actions"
      className={classNames(iconButtonClasses, className)}
      popup={(popup) => <MenuAndDialog {...popup} project={project} />}
    >
      {icon}
    </PopupButton>
  )
}

function MenuAndDialog({ project, ...popup }: PopupProps & { project: Project }) {
  /** Whether its name and colour are being changed; null until they first are. */
  const [editing, setEditing] = useState<boolean | null>(null)
  return (
    <>
      <ProjectMenu {...popup} project={project} onEdit={() => setEditing(true)} />
      {editing !== null && (
        <Suspense>
          <ProjectDialog
            open={editing}
            onOpenChange={setEditing}
            anchor={popup.anchor}
            project={project}
          />
        </Suspense>
      )}
    </>
  )
}
