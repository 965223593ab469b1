'use client'

import { Suspense, useState } from 'react'
import type { EntryInfo } from '@/server/cache'
import { lazyPart } from '../ui/lazy-part'
import { ConsoleSection } from './console-section'
import { EntryFacts } from './entry-facts'
import { maxShown } from './entry-limit'
import { EntrySearch } from './entry-search'
import { useCacheEntries } from './use-cache-status'
import { useLater } from './use-later'

const EntryDialog = lazyPart(() => import('./entry-dialog').then((module) => module.EntryDialog))

/** Long enough not to send a request for every letter, in milliseconds. */
const pauseMs = 150

/** What the cache holds right now; entries can be searched and opened. */
export function EntryList({ open }: { open: boolean }) {
  const [text, setText] = useState('')
  const match = useLater(text.trim(), pauseMs)
  const { data: entries = [], isPending } = useCacheEntries(match)
  const [shown, setShown] = useState<EntryInfo | null>(null)
  return (
    <ConsoleSection
      title="Entries"
      about="Each is the very text that was sent for a read, and will be again until a write removes it or its time is up. Open one to see it."
      aside={<EntrySearch value={text} onChange={setText} />}
    >
      <p role="status" className="px-4 text-muted text-sm tabular-nums">
        {entries.length > 0 ? countWords(entries.length) : emptyWords({ isPending, open, match })}
      </p>
      <ul aria-label="Entries" className="divide-y divide-line px-4 pt-1 pb-2">
        {entries
          .slice(0, maxShown)
          .sort(byKey)
          .map((entry) => (
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

function countWords(count: number): string {
  if (count > maxShown) return `More than ${maxShown}, of which these are some. Search for others.`
  return count === 1 ? '1 entry' : `${count} entries`
}

interface Emptiness {
  isPending: boolean
  open: boolean
  match: string
}

function emptyWords({ isPending, open, match }: Emptiness): string {
  if (isPending) return 'Loading…'
  if (!open) return 'While the cache is not open, nothing can be read from it.'
  return match === ''
    ? 'Nothing yet: open the list or a task, and what they read appears here.'
    : `No entry has “${match}” in its name.`
}
