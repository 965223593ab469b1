'use client'

import type { ReactElement, ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton, type PopupProps } from '../../ui/popup-button'
import { PriorityIcon } from '../priority-icon'
import { StatusIcon } from '../status-icon'
import { priorityWords, statusWords } from '../vocabulary'
import { DueField } from './due-field'

const StatusMenu = lazyPart(() => import('./property-menus').then((module) => module.StatusMenu))
const PriorityMenu = lazyPart(() =>
  import('./property-menus').then((module) => module.PriorityMenu),
)

/** Status, priority and due date of the open task. */
export function TaskProperties({ task }: { task: Task }) {
  return (
    <div className="mt-3 grid grid-cols-[4.75rem_1fr] items-center gap-y-0.5">
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
    </div>
  )
}

interface PropertyProps {
  name: string
  value: string
  icon: ReactElement
  popup: (props: PopupProps) => ReactNode
}

function Property({ name, value, icon, popup }: PropertyProps) {
  return (
    <>
      <span aria-hidden className="text-muted text-sm">
        {name}
      </span>
      <PopupButton
        kind="menu"
        data-property={name.toLowerCase()}
        popup={popup}
        className="-ml-2 flex h-8 items-center gap-2 justify-self-start rounded-md px-2 text-sm transition-colors hover:bg-hover data-open:bg-hover pointer-coarse:h-10"
      >
        {icon}
        <span className="sr-only">{name}:</span> {value}
      </PopupButton>
    </>
  )
}
