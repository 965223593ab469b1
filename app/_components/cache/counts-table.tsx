'use client'

import type { CacheStatus } from '@/server/cache/cache'
import type { Counters } from '@/server/cache/counters'
import { ConsoleSection } from './console-section'

const counters: [keyof Counters, string][] = [
  ['hits', 'Hits'],
  ['misses', 'Misses'],
  ['coalesced', 'Coalesced'],
  ['bypasses', 'Past the cache'],
  ['invalidations', 'Invalidations'],
  ['errors', 'Errors'],
]

/** The kinds, as the keys of their entries call them. */
const kindWords: Record<string, string> = {
  list: 'Lists',
  task: 'Task',
  subtasks: 'Subtasks',
  subtask: 'Subtask',
}

/** What has been counted since the process started, for each kind of data. */
export function CountsTable({ status }: { status: CacheStatus }) {
  const kinds = Object.entries(status.kinds)
  return (
    <ConsoleSection
      title="Counts by kind"
      about="Of this instance, since it was started. An invalidation is a key that a write has removed, whether anything was stored under it or not."
    >
      <div className="px-4 pt-1 pb-3">
        <table className="w-full table-fixed text-sm tabular-nums">
          <thead className="text-muted text-xs">
            <tr className="text-right">
              <th scope="col" className="w-[30%] py-1.5 text-left font-medium">
                <span className="sr-only">Count</span>
              </th>
              {kinds.map(([kind]) => (
                <th key={kind} scope="col" className="py-1.5 pl-1 font-medium">
                  {kindWords[kind] ?? kind}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {counters.map(([name, word]) => (
              <tr key={name} className="text-right">
                <th scope="row" className="py-1.5 text-left font-normal">
                  {word}
                </th>
                {kinds.map(([kind, counts]) => (
                  <td key={kind} className="py-1.5 pl-1">
                    {counts[name].toLocaleString('en')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ConsoleSection>
  )
}
