'use client'

import { Rows3 } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'
import { LabelDot } from '../../labels/label-dot'
import { useLabels } from '../../labels/use-labels'
import { ProjectDot } from '../../projects/project-dot'
import { useProjects } from '../../projects/use-projects'
import { noSection } from '../../sections/sectioned-tasks'
import { useSections } from '../../sections/use-sections'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton, type PopupProps } from '../../ui/popup-button'
import { PriorityIcon } from '../parts/priority-icon'
import { StatusIcon } from '../parts/status-icon'
import { priorityWords, statusWords } from '../view/vocabulary'
import { DueField } from './due-field'

const StatusMenu = lazyPart(() => import('./property-menus').then((module) => module.StatusMenu))
const PriorityMenu = lazyPart(() =>
  import('./property-menus').then((module) => module.PriorityMenu),
)

const LabelMenu = lazyPart(() => import('./property-menus').then((module) => module.LabelMenu))
const ProjectMenu = lazyPart(() => import('./property-menus').then((module) => module.ProjectMenu))

const SectionMenu = lazyPart(() => import('./property-menus').then((module) => module.SectionMenu))

/** Status, priority, due date, project, section and labels of the open task. */
export function TaskProperties({ task }: { task: Task }) {
  const project = useProjects()?.find(({ id }) => id === task.projectId)
  const sections = useSections(task.projectId) ?? []
  const section = sections.find(({ id }) => id === task.sectionId)
  const labels = (useLabels() ?? []).filter(({ id }) => task.labelIds.includes(id))
  return (
    <div className="mt-3 grid grid-cols-[4.75rem_minmax(0,1fr)] items-center gap-y-0.5">
      <Property
        name="Status"
        value={statusWords[task.status]}
        icon={<StatusIcon status={task.status} />}
        popup={(props) => <StatusMenu {...props} task={task} />}
      />
      <Property
        name="Priority"
        value={priorityWords[task.priority]}
        icon={<PriorityIcon priority={task.priority} />}
        popup={(props) => <PriorityMenu {...props} task={task} />}
      />
      <DueField task={task} />
      <Property
        name="Project"
        value={project?.name ?? ''}
        icon={
          <span className="grid size-4 shrink-0 place-items-center">
            {project && <ProjectDot color={project.color} />}
          </span>
        }
        popup={(props) => <ProjectMenu {...props} task={task} />}
      />
      {sections.length > 0 && (
        <Property
          name="Section"
          value={section?.name ?? noSection}
          icon={<Rows3 size={16} aria-hidden className="shrink-0 text-muted" />}
          popup={(props) => <SectionMenu {...props} task={task} />}
        />
      )}
      <Property
        name="Label"
        shown="Labels"
        value={labels.map(({ name }) => name).join(', ') || 'None'}
        icon={
          <span className="flex min-w-4 shrink-0 justify-center gap-0.5">
            {labels.length > 0 ? (
              labels.slice(0, 3).map(({ id, color }) => <LabelDot key={id} color={color} />)
            ) : (
              <LabelDot color="gray" />
            )}
          </span>
        }
        popup={(props) => <LabelMenu {...props} task={task} />}
      />
    </div>
  )
}

interface PropertyProps {
  name: string
  /** What is shown, if that is another word. */
  shown?: string
  value: string
  icon: ReactElement
  popup: (props: PopupProps) => ReactNode
}

function Property({ name, shown = name, value, icon, popup }: PropertyProps) {
  return (
    <>
      <span aria-hidden className="text-muted text-sm">
        {shown}
      </span>
      <PopupButton
        kind="menu"
        data-property={name.toLowerCase()}
        popup={popup}
        className="-ml-2 flex h-8 max-w-full items-center gap-2 justify-self-start rounded-md px-2 text-sm transition-colors hover:bg-hover data-open:bg-hover pointer-coarse:h-11"
      >
        {icon}
        <span className="sr-only">{shown}:</span>{' '}
        <span dir="auto" className="truncate">
          {value}
        </span>
      </PopupButton>
    </>
  )
}
