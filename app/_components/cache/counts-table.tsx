'use client'

import type { CacheStatus } from '@/server/cache/cache'
import type { Counters } from '@/server/cache/stats'
import { ConsoleSection } from './console-section'
import { secondWords } from './receipt-words'

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
    <ConsoleSection title="Counts by kind">
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
            <tr className="text-right text-muted">
              <th scope="row" className="py-1.5 text-left font-normal">
                Entries live for
              </th>
              {kinds.map(([kind]) => (
                <td key={kind} className="py-1.5 pl-1">
                  {secondWords(status.ttls[kind] ?? 0)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </ConsoleSection>
  )
}
