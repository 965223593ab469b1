'use client'

import { ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import type { Project } from '@/server/projects/schema'
import { plainView, type View } from '../tasks/view/view'
import { ViewLink } from '../tasks/view/view-link'
import { viewWords } from '../tasks/view/vocabulary'
import { Button } from '../ui/button'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'
import { useTitle } from '../ui/use-title'
import { ProjectDot } from './project-dot'
import { ProjectMenuButton } from './project-menu-button'
import { useChangeProject } from './use-change-project'
import { useProjects } from './use-projects'

const ProjectDialog = lazyPart(() =>
  import('./project-dialog').then((module) => module.ProjectDialog),
)

/** Names the project that a view shows, on the page and in the window title; here it is renamed, or shown as a board. */
export function ProjectHeading({ view }: { view: View }) {
  const project = useProjects()?.find(({ id }) => id === view.project)
  useTitle(view.task === null ? project?.name : undefined)
  return (
    <div className="mb-3 flex min-h-8 items-center gap-2">
      <HydrationMark />
      {project && (
        <>
          <ProjectDot color={project.color} />
          <h1
            dir="auto"
            title={project.name}
            className="min-w-0 truncate font-semibold text-xl tracking-tight"
          >
            {project.name}
          </h1>
          {project.kind !== 'inbox' && project.archivedAt === null && (
            <PopupButton
              kind="dialog"
              aria-label="Edit the project"
              title="Edit the project"
              // On a phone it is in the menu, where the name needs the room.
              className={classNames(iconButtonClasses, 'max-sm:hidden')}
              popup={(props) => <ProjectDialog {...props} project={project} />}
            >
              <Pencil size={14} aria-hidden />
            </PopupButton>
          )}
          {project.kind !== 'inbox' && (
            <ProjectMenuButton project={project} icon={<Ellipsis size={16} aria-hidden />} />
          )}
        </>
      )}
      {project?.archivedAt ? <Unarchive project={project} /> : <Shapes view={view} />}
    </div>
  )
}

/** Says that nothing in a project can be changed, and ends that. */
function Unarchive({ project }: { project: Project }) {
  const change = useChangeProject()
  return (
    <div className="ml-auto flex shrink-0 items-center gap-2 print:hidden">
      <span className="rounded-full bg-hover px-2 py-0.5 text-muted text-xs max-sm:sr-only">
        Archived: read only
      </span>
      <Button size="small" onClick={() => void change(project, 'unarchive')}>
        <ArchiveRestore size={14} aria-hidden />
        Unarchive
      </Button>
    </div>
  )
}

/** A project as a list or as a board. */
function Shapes({ view }: { view: View }) {
  return (
    <nav aria-label="Show as" className="ml-auto flex shrink-0 gap-0.5 print:hidden">
      {(['list', 'board'] as const).map((name) => (
        <ViewLink
          key={name}
          to={{ ...plainView, name, project: view.project }}
          aria-current={view.name === name ? 'true' : undefined}
          className="flex h-7 items-center rounded-md px-2 text-muted text-sm transition-colors pointer-coarse:h-11 hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:text-ink"
        >
          {viewWords[name]}
        </ViewLink>
      ))}
    </nav>
  )
}
