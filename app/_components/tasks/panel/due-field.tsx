'use client'

import type { Task, TaskStatus } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import { dateWords, dueWords } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { CalendarIcon } from '../parts/calendar-icon'
import { dueTone } from '../parts/due-label'
import { isOpen } from '../view/vocabulary'
import { useWrite } from '../writes/use-writes'

const DatePopover = lazyPart(() =>
  import('../dates/date-popover').then((module) => module.DatePopover),
)

/** The due date of the task: pressing it chooses another one. */
export function DueField({ task }: { task: Task }) {
  const write = useWrite()
  const today = useToday()
  const { dueDate, status } = task
  return (
    <>
      <span aria-hidden className="text-muted text-sm">
        Due date
      </span>
      <PopupButton
        kind="dialog"
        data-property="due"
        popup={(props) => (
          <DatePopover
            {...props}
            title={`Due date of “${task.title}”`}
            value={dueDate}
            onChoose={(next) => {
              if (next !== dueDate) {
                void write(({ tasks }) => tasks.update([task], { dueDate: next }))
              }
            }}
          />
        )}
        className="-ml-2 flex h-8 items-center gap-2 justify-self-start rounded-md px-2 text-sm transition-colors hover:bg-hover data-open:bg-hover pointer-coarse:h-11"
      >
        <span className="grid size-4 place-items-center">
          <CalendarIcon />
        </span>
        <span className="sr-only">Due date:</span>{' '}
        {dueDate ? (
          <>
            {dateWords(dueDate, today)}
            <DueNote dueDate={dueDate} status={status} today={today} />
          </>
        ) : (
          <span className="text-muted">None</span>
        )}
      </PopupButton>
    </>
  )
}

interface DueNoteProps {
  dueDate: string
  status: TaskStatus
  today: string
}

/** What the date means today, such as “2 days overdue”, if that says more than the date. */
function DueNote({ dueDate, status, today }: DueNoteProps) {
  const words = dueWords(dueDate, today)
  if (!isOpen(status) || words === dateWords(dueDate, today)) return null
  return <span className={classNames('text-xs', dueTone(dueDate, today))}>{words}</span>
}
