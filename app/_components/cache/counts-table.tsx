'use client'

import type { CacheStatus, Counters } from '@/server/cache'
import { cachedKinds } from '@/server/cached-kinds'
import { ConsoleSection } from './console-section'

const counters: [keyof Counters, string][] = [
  ['hits', 'Hits'],
  ['misses', 'Misses'],
  ['coalesced', 'Coalesced'],
  ['bypasses', 'Bypasses'],
  ['invalidations', 'Invalidations'],
  ['errors', 'Errors'],
]

/** What has been counted since the process started, by kind of data. */
export function CountsTable({ status }: { status: CacheStatus }) {
  const kinds = cachedKinds.all.flatMap(({ name, label }) => {
    const counts = status.kinds[name]
    return counts ? [{ name, label, counts }] : []
  })
  return (
    <ConsoleSection
      title="Counts by kind"
      about="On this instance, since its start. Each key that a write removes is an invalidation."
    >
      <div className="px-4 pt-1 pb-3">
        <table className="w-full table-fixed text-sm tabular-nums">
          <thead className="text-muted text-xs">
            <tr className="text-right">
              <th scope="col" className="w-[30%] py-1.5 text-left font-medium">
                <span className="sr-only">Count</span>
              </th>
              {kinds.map(({ name, label }) => (
                <th key={name} scope="col" className="py-1.5 pl-1 font-medium">
                  {label}
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
                {kinds.map(({ name: kind, counts }) => (
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
