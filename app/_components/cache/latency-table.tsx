'use client'

import type { CacheStatus } from '@/server/cache'
import { ConsoleSection } from './console-section'
import { millisecondWords } from './receipt-words'

const rows = [
  ['hit', 'Hit'],
  ['miss', 'Miss'],
  ['bypass', 'Bypass'],
] as const

const millisecondsOrNone = (ms: number | null) => (ms === null ? '–' : millisecondWords(ms))

/** How long reads took on the server, by how they were answered. */
export function LatencyTable({ latency }: { latency: CacheStatus['latency'] }) {
  return (
    <ConsoleSection
      title="Time per read"
      about="On the server, since its start. 95 % of reads took at most the second figure."
    >
      <div className="px-4 pt-2 pb-4">
        <table className="w-full text-sm tabular-nums">
          <thead className="text-muted text-xs">
            <tr className="text-right">
              <th scope="col" className="py-1 text-left font-medium">
                Answer
              </th>
              <th scope="col" className="py-1 pl-3 font-medium">
                Median
              </th>
              <th scope="col" className="py-1 pl-3 font-medium">
                95 %
              </th>
              <th scope="col" className="py-1 pl-3 font-medium">
                99 %
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(([kind, word]) => (
              <tr key={kind} className="text-right">
                <th scope="row" className="py-1.5 text-left font-normal">
                  {word}
                </th>
                <td className="py-1.5 pl-3">{millisecondsOrNone(latency[kind].p50Ms)}</td>
                <td className="py-1.5 pl-3">{millisecondsOrNone(latency[kind].p95Ms)}</td>
                <td className="py-1.5 pl-3">{millisecondsOrNone(latency[kind].p99Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ConsoleSection>
  )
}
