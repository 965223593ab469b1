'use client'

import type { TaskStatus } from '@/server/tasks/schema'
import { StatusIcon } from './status-icon'

interface CheckCircleProps {
  /** The title of the task or subtask, for the accessible name. */
  title: string
  status: TaskStatus
  disabled?: boolean
  onChange: (done: boolean) => void
}

/** Ticks off a task or a subtask. */
export function CheckCircle({ title, status, disabled, onChange }: CheckCircleProps) {
  const done = status === 'done'
  return (
    <span className="group/check relative grid size-8 shrink-0 place-items-center pointer-coarse:size-10">
      <StatusIcon status={status} className="size-4.5" />
      {!done && (
        <svg
          viewBox="0 0 18 18"
          className="absolute size-4.5 text-accent-ink opacity-0 transition-opacity group-hover/check:opacity-100"
          aria-hidden="true"
          focusable="false"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          <circle cx="9" cy="9" r="7.25" className="fill-surface" />
          <path d="m6 9.2 2.1 2.1 3.9-4.2" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
      <input
        type="checkbox"
        aria-label={`Complete “${title}”`}
        checked={done}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="absolute inset-1 cursor-pointer appearance-none rounded-full disabled:cursor-default"
      />
    </span>
  )
}
