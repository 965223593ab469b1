'use client'

import { X } from 'lucide-react'
import { type ChangeEvent, type FocusEvent, useId, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { IconButton } from '../../ui/icon-button'
import { DueLabel } from '../due-label'
import { useTaskWrites } from '../writes/use-writes'

/** While a year is being typed, the browser reports the years 2, 20 and 202 on the way. */
const earliest = '1900-01-01'
const latest = '9999-12-31'

/** The due date of the task. */
export function DueField({ task }: { task: Task }) {
  const tasks = useTaskWrites()
  const id = useId()
  /** The field's value while it is not a complete date; null when it shows the task's date. */
  const [draft, setDraft] = useState<string | null>(null)
  const { dueDate } = task

  const save = (next: string | null) => {
    if (next !== dueDate) void tasks.update(task, { dueDate: next })
  }
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const { value } = event.target
    setDraft(value)
    if (value >= earliest && value <= latest) save(value)
  }
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    // An empty value means either a cleared field or an incomplete date; the latter is discarded.
    if (event.target.value === '' && !event.target.validity.badInput) save(null)
    setDraft(null)
  }
  return (
    <>
      <label
        htmlFor={id}
        className="self-start text-muted text-sm leading-8 pointer-coarse:leading-10"
      >
        Due date
      </label>
      <span className="flex flex-wrap items-center gap-x-1">
        <input
          id={id}
          type="date"
          data-property="due"
          min={earliest}
          max={latest}
          value={draft ?? dueDate ?? ''}
          onChange={change}
          onBlur={leave}
          className={`-ml-2 h-8 rounded-md bg-transparent px-2 text-sm transition-colors hover:bg-hover pointer-coarse:h-10 ${dueDate || draft ? '' : 'text-muted'}`}
        />
        {dueDate && (
          <>
            <IconButton
              label="Clear due date"
              icon={<X size={14} aria-hidden />}
              onClick={() => save(null)}
            />
            <DueLabel dueDate={dueDate} status={task.status} />
          </>
        )}
      </span>
    </>
  )
}
