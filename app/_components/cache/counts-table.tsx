'use client'

import type { CacheStatus } from '@/server/cache/cache'
import type { Counters } from '@/server/cache/stats'
import { ScrollBox } from '../ui/scroll-box'
import { ConsoleSection } from './console-section'
import { secondWords } from './receipt-words'

const columns: [keyof Counters, string][] = [
  ['hits', 'Hits'],
  ['misses', 'Misses'],
  ['coalesced', 'Coalesced'],
  ['bypasses', 'Past the cache'],
  ['invalidations', 'Invalidations'],
  ['errors', 'Errors'],
]

const kindWords: Record<string, string> = {
  task: 'One task',
  subtasks: 'Subtasks of a task',
  subtask: 'One subtask',
  list: 'Pages of the list',
}

/** What has been counted since the process started, for each kind of data. */
export function CountsTable({ status }: { status: CacheStatus }) {
  return (
    <ConsoleSection title="Counts by kind" className="mt-4">
      <ScrollBox className="px-4 pt-1 pb-3">
        <table className="w-full text-sm tabular-nums">
          <thead className="text-muted text-xs">
            <tr className="text-right">
              <th scope="col" className="py-1.5 pr-3 text-left font-medium">
                Kind
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Lives for
              </th>
              {columns.map(([name, word]) => (
                <th key={name} scope="col" className="px-3 py-1.5 font-medium last:pr-0">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {Object.entries(status.kinds).map(([kind, counters]) => (
              <tr key={kind} className="text-right">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                  {kindWords[kind] ?? kind}
                </th>
                <td className="px-3 py-1.5 whitespace-nowrap">
                  {secondWords(status.ttls[kind] ?? 0)}
                </td>
                {columns.map(([name]) => (
                  <td key={name} className="px-3 py-1.5 last:pr-0">
                    {counters[name].toLocaleString('en')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </ConsoleSection>
  )
}
