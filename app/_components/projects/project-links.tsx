'use client'

import { type ReactElement, useEffect, useState } from 'react'
import type { Project } from '@/server/projects/schema'
import { PlacesHeading } from '../site/places-heading'
import { useView } from '../tasks/view/use-view'
import { lazyPart } from '../ui/lazy-part'
import { ProjectRow } from './project-row'
import { useProjects } from './use-projects'

const ProjectDialog = lazyPart(() =>
  import('./project-dialog').then((module) => module.ProjectDialog),
)
const OpenCount = lazyPart(() => import('./open-count').then((module) => module.OpenCount))

/**
 * The projects in the sidebar, and the way to a new one. Those that are archived are folded away at the end.
 *
 * @param props.add the icon of the button for a new one
 * @param props.more the icon of the buttons for their menus
 */
export function ProjectLinks({ add, more }: { add: ReactElement; more: ReactElement }) {
  const projects = useProjects() ?? []
  const { project } = useView()
  const counted = useCounted()
  const isOpen = ({ archivedAt }: Project) => archivedAt === null
  const archived = projects.filter((each) => !isOpen(each))
  return (
    <section className="px-3 py-2">
      <PlacesHeading
        add={{ what: 'project', icon: add, popup: (props) => <ProjectDialog {...props} /> }}
      >
        Projects
      </PlacesHeading>
      <ul className="grid grid-cols-1 gap-0.5">
        {projects.filter(isOpen).map((each) => (
          <ProjectRow
            key={each.id}
            project={each}
            more={more}
            count={counted && <OpenCount projectId={each.id} />}
          />
        ))}
      </ul>
      {archived.length > 0 && (
        <details className="group/archived mt-1" open={archived.some(({ id }) => id === project)}>
          <summary className="flex h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-muted text-sm pointer-coarse:h-11 hover:bg-hover hover:text-ink">
            <span
              aria-hidden
              className="ml-1 size-2 shrink-0 rotate-45 border-current border-t-2 border-r-2 transition-transform group-open/archived:rotate-135"
            />
            Archived
            <span className="tabular-nums">{archived.length}</span>
          </summary>
          <ul className="grid grid-cols-1 gap-0.5">
            {archived.map((each) => (
              <ProjectRow key={each.id} project={each} more={more} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** Whether open tasks can be counted: their numbers come after the first page. */
function useCounted(): boolean {
  const [counted, setCounted] = useState(false)
  useEffect(() => void OpenCount.untilFetched().then(() => setCounted(true)), [])
  return counted
}
