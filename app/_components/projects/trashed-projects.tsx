'use client'

import { Undo2 } from 'lucide-react'
import { Moment } from '../tasks/parts/moment'
import { Button } from '../ui/button'
import { HydrationMark } from '../ui/hydration-mark'
import { ProjectDot } from './project-dot'
import { useChangeProject } from './use-change-project'
import { useTrashedProjects } from './use-trashed-projects'

/** The deleted projects, each with its tasks in it. */
export function TrashedProjects() {
  const projects = useTrashedProjects() ?? []
  const change = useChangeProject()
  return (
    <>
      <HydrationMark />
      {projects.length > 0 && (
        <ul
          aria-label="Projects in the trash"
          className="mb-3 rounded-lg border border-line bg-surface"
        >
          {projects.map((project) => (
            <li
              key={project.id}
              className="flex items-center gap-2.5 border-line border-b py-2 pr-2 pl-3 last:border-b-0"
            >
              <ProjectDot color={project.color} />
              <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 sm:flex-row sm:items-center">
                <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
                  {project.name}
                </span>
                <span className="shrink-0 text-muted text-xs tabular-nums">
                  Project with its tasks, deleted <Moment at={project.updatedAt} />
                </span>
              </div>
              <Button
                size="small"
                className="ml-2 pointer-coarse:h-11"
                aria-label={`Restore the project “${project.name}”`}
                onClick={() => void change(project, 'restore')}
              >
                <Undo2 size={14} aria-hidden />
                Restore
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
