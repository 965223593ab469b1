'use client'

import type { Task } from '@/server/tasks/schema'
import { classNames } from '../../ui/class-names'
import { lazyPart } from '../../ui/lazy-part'
import { PopupButton } from '../../ui/popup-button'
import { dueChange } from '../dates/due-change'
import { CalendarIcon } from '../parts/calendar-icon'
import { useDueWords } from '../parts/use-due-words'
import { useWrite } from '../writes/use-writes'

const DatePopover = lazyPart(() =>
  import('../dates/date-popover').then((module) => module.DatePopover),
)

/** The due date of the task: pressing it chooses another one. */
export function DueField({ task }: { task: Task }) {
  const write = useWrite()
  const { dueDate, dueTime } = task
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
            time={dueTime}
            onChoose={(next) => {
              if (next.date === dueDate && next.time === dueTime) return
              void write(({ tasks }) => tasks.update([task], dueChange(next, dueTime)))
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
          <DueValue task={task} dueDate={dueDate} />
        ) : (
          <span className="text-muted">None</span>
        )}
      </PopupButton>
    </>
  )
}

/** The date and its time, and what they mean today, such as “2 days overdue”, if that says more. */
function DueValue({ task, dueDate }: { task: Task; dueDate: string }) {
  const { date, time, day, tone } = useDueWords(dueDate, task)
  return (
    <>
      {time ? `${date}, ${time}` : date}
      {day !== date && <span className={classNames('text-xs', tone)}>{day}</span>}
    </>
  )
}
