'use client'

import type { Task } from '@/server/tasks/schema'
import { Moment } from '../moment'

/** When the task was created, changed and completed. */
export function TaskTimes({ task }: { task: Task }) {
  const times = [
    ['Created', task.createdAt],
    ['Updated', task.updatedAt],
    ['Completed', task.completedAt],
  ] as const
  return (
    <dl className="mt-auto flex min-h-5 flex-wrap gap-x-5 gap-y-1 px-2 pt-8 text-muted text-xs">
      {times.map(
        ([name, time]) =>
          time && (
            <div key={name} className="flex gap-1.5">
              <dt>{name}</dt>
              <dd>
                <Moment at={time} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
