'use client'

import { Suspense, useState } from 'react'
import type { EntryInfo } from '@/server/cache/cache'
import { lazyPart } from '../ui/lazy-part'
import { ScrollBox } from '../ui/scroll-box'
import { ConsoleSection } from './console-section'
import { byteWords, secondWords } from './receipt-words'
import { useCacheEntries } from './use-cache-status'

const EntryDialog = lazyPart(() => import('./entry-dialog').then((module) => module.EntryDialog))

/** What the cache holds right now. */
export function EntriesTable({ open }: { open: boolean }) {
  const { data: entries = [], isPending } = useCacheEntries()
  const [shown, setShown] = useState<EntryInfo | null>(null)
  const sorted = entries.toSorted((one, other) =>
    one.key.localeCompare(other.key, 'en', { numeric: true }),
  )
  return (
    <ConsoleSection
      title="Entries"
      className="mt-4"
      aside={<span className="text-muted text-sm tabular-nums">{entries.length}</span>}
    >
      {entries.length === 0 ? (
        <p className="px-4 pt-2 pb-4 text-muted text-sm">
          {isPending ? 'Loading…' : emptyWords(open)}
        </p>
      ) : (
        <ScrollBox className="px-4 pt-1 pb-3">
          <table className="w-full text-sm tabular-nums">
            <thead className="text-muted text-xs">
              <tr className="text-right">
                <th scope="col" className="py-1.5 pr-3 text-left font-medium">
                  Key
                </th>
                <th scope="col" className="px-3 py-1.5 font-medium">
                  Size
                </th>
                <th scope="col" className="px-3 py-1.5 font-medium">
                  Age
                </th>
                <th scope="col" className="py-1.5 pl-3 font-medium">
                  Expires in
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {sorted.map((entry) => (
                <tr key={entry.key + entry.field} className="text-right">
                  <td className="min-w-40 py-1 pr-3 text-left">
                    <button
                      type="button"
                      aria-haspopup="dialog"
                      onClick={() => setShown(entry)}
                      className="min-h-6 rounded-sm text-left font-mono text-accent-ink text-xs wrap-anywhere hover:underline"
                    >
                      {entry.key}
                      {entry.field}
                    </button>
                  </td>
                  <td className="px-3 py-1 whitespace-nowrap">{byteWords(entry.bytes)}</td>
                  <td className="px-3 py-1 whitespace-nowrap">{secondWords(entry.ageSeconds)}</td>
                  <td className="py-1 pl-3 whitespace-nowrap">{secondWords(entry.ttlSeconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {shown && (
        <Suspense>
          <EntryDialog address={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </ConsoleSection>
  )
}

function emptyWords(open: boolean): string {
  return open
    ? 'Nothing yet: open the list or a task, and what they read appears here.'
    : 'While the cache is not open, nothing can be read from it.'
}
