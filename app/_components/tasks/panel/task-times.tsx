'use client'

import { useSyncExternalStore } from 'react'
import type { Task } from '@/server/tasks/schema'
import { momentWords } from '../calendar'

const never = () => () => {}

/**
 * When the task was created, changed and completed. The times are in the zone of the person, which the server does not
 * know: it leaves them blank.
 */
export function TaskTimes({ task }: { task: Task }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
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
                <time dateTime={time}>{inBrowser && momentWords(time)}</time>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
