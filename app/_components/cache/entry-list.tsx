'use client'

import { Suspense, useState } from 'react'
import type { EntryInfo } from '@/server/cache/cache'
import { lazyPart } from '../ui/lazy-part'
import { ConsoleSection } from './console-section'
import { EntryFacts } from './entry-facts'
import { useCacheEntries } from './use-cache-status'

const EntryDialog = lazyPart(() => import('./entry-dialog').then((module) => module.EntryDialog))

/** What the cache holds right now. */
export function EntryList({ open }: { open: boolean }) {
  const { data: entries = [], isPending } = useCacheEntries()
  const [shown, setShown] = useState<EntryInfo | null>(null)
  return (
    <ConsoleSection
      title="Entries"
      aside={<span className="text-muted text-sm tabular-nums">{entries.length}</span>}
    >
      {entries.length === 0 ? (
        <p className="px-4 pt-2 pb-4 text-muted text-sm">
          {isPending ? 'Loading…' : emptyWords(open)}
        </p>
      ) : (
        <ul aria-label="Entries" className="divide-y divide-line px-4 pt-1 pb-2">
          {entries.toSorted(byKey).map((entry) => (
            <li
              key={entry.key + entry.field}
              className="flex flex-col gap-x-6 py-1.5 sm:flex-row sm:items-baseline"
            >
              <button
                type="button"
                aria-haspopup="dialog"
                onClick={() => setShown(entry)}
                className="min-h-6 min-w-0 flex-1 rounded-sm text-left font-mono text-accent-ink text-xs wrap-anywhere hover:underline"
              >
                {entry.key}
                {entry.field}
              </button>
              <EntryFacts entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {shown && (
        <Suspense>
          <EntryDialog address={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </ConsoleSection>
  )
}

function byKey(one: EntryInfo, other: EntryInfo): number {
  return (one.key + one.field).localeCompare(other.key + other.field, 'en', { numeric: true })
}

function emptyWords(open: boolean): string {
  return open
    ? 'Nothing yet: open the list or a task, and what they read appears here.'
    : 'While the cache is not open, nothing can be read from it.'
}
