'use client'

import { Circle, CircleCheckBig } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import type { Subtask } from '@/server/subtasks/schema'
import type { TaskWithSubtasks } from '@/server/tasks/schema'
import { MarkdownText } from '../../markdown/markdown-text'
import { classNames } from '../../ui/class-names'
import { dateWords } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { PriorityIcon } from '../parts/priority-icon'
import { StatusIcon } from '../parts/status-icon'
import { priorityWords, statusWords } from '../view/vocabulary'

interface ReadTaskProps {
  task: TaskWithSubtasks
  /** A line below everything else. */
  children: ReactNode
}

/** Everything about a task that can't be changed. */
export function ReadTask({ task, children }: ReadTaskProps) {
  const today = useToday()
  const { title, description, status, priority, dueDate, dueTime, subtasks } = task
  const properties = [
    ['Status', statusWords[status], <StatusIcon key="status" status={status} />],
    ['Priority', priorityWords[priority], <PriorityIcon key="priority" priority={priority} />],
    [
      'Due',
      dueDate ? [dateWords(dueDate, today), dueTime].filter(Boolean).join(', ') : 'No date',
      null,
    ],
  ] as const
  return (
    <div className="flex flex-1 flex-col px-5 pt-1 pb-6">
      <h3 dir="auto" className="py-0.5 font-semibold text-xl wrap-anywhere">
        {title}
      </h3>
      <dl className="mt-3 grid grid-cols-[4.75rem_1fr] items-center gap-y-0.5 text-sm">
        {properties.map(([name, words, icon]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="flex h-8 items-center gap-2">
              {icon}
              {words}
            </dd>
          </div>
        ))}
      </dl>
      {description && (
        <section className="mt-5" aria-label="Description">
          <Suspense fallback={<p className="whitespace-pre-wrap wrap-anywhere">{description}</p>}>
            <MarkdownText text={description} />
          </Suspense>
        </section>
      )}
      {subtasks.length > 0 && (
        <ul className="mt-5" aria-label="Subtasks">
          {subtasks.map((subtask) => (
            <ReadSubtask key={subtask.id} subtask={subtask} />
          ))}
        </ul>
      )}
      <p className="mt-auto pt-8 text-muted text-xs">{children}</p>
    </div>
  )
}

function ReadSubtask({ subtask: { title, description, done } }: { subtask: Subtask }) {
  const Icon = done ? CircleCheckBig : Circle
  return (
    <li className="flex gap-2 py-1.5">
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0">
        <p dir="auto" className={classNames('wrap-anywhere', done && 'text-muted line-through')}>
          {title}
          {done && <span className="sr-only"> (done)</span>}
        </p>
        {description && (
          <p dir="auto" className="whitespace-pre-wrap text-muted text-sm wrap-anywhere">
            {description}
          </p>
        )}
      </div>
    </li>
  )
}
