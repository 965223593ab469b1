import type { Project } from '@/server/projects/schema'
import type { Task } from '@/server/tasks/schema'
import { ValueButton } from '../tasks/parts/value-button'
import { ProjectDot } from './project-dot'

/** The project of a task, in its row or card. */
export function ProjectValue({ task, project }: { task: Task; project: Project }) {
  return (
    <ValueButton what="project" name="project" task={task}>
      <span
        title={project.name}
        className="inline-flex max-w-32 items-center gap-1.5 text-muted text-xs"
      >
        <ProjectDot color={project.color} />
        <span dir="auto" className="truncate">
          {project.name}
        </span>
      </span>
    </ValueButton>
  )
}
