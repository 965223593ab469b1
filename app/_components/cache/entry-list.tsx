'use client'

import { Suspense, useEffect, useState } from 'react'
import type { EntryInfo } from '@/server/cache'
import { lazyPart } from '../ui/lazy-part'
import { byteWords, secondWords } from './amount-words'
import { ConsoleSection } from './console-section'
import { maxShown } from './entry-limit'
import { EntrySearch } from './entry-search'
import { useCacheEntries } from './use-cache-status'

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
      about="Each entry is the exact answer to a read. Open one to see it."
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

/** What is known about an entry: each figure with its label. */
function EntryFacts({ entry }: { entry: EntryInfo }) {
  const { kind, bytes, ageSeconds, ttlSeconds } = entry
  return (
    <span className="flex flex-wrap gap-x-4 text-muted text-sm tabular-nums sm:grid sm:grid-cols-[4.5rem_4.5rem_6.5rem_8.5rem] sm:text-right">
      <span>{kind}</span>
      <span>{byteWords(bytes)}</span>
      <span>{secondWords(ageSeconds)} old</span>
      <span>{secondWords(ttlSeconds)} left</span>
    </span>
  )
}

/** A copy of a value that is updated once the value has not changed for `delayMs`. */
function useLater<T>(value: T, delayMs: number): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return later
}

function byKey(one: EntryInfo, other: EntryInfo): number {
  return (one.key + one.field).localeCompare(other.key + other.field, 'en', { numeric: true })
}

function countWords(count: number): string {
  if (count > maxShown) return `Showing some of more than ${maxShown}. Search for the others.`
  return count === 1 ? '1 entry' : `${count} entries`
}

interface Emptiness {
  isPending: boolean
  open: boolean
  match: string
}

function emptyWords({ isPending, open, match }: Emptiness): string {
  if (isPending) return 'Loading…'
  if (!open) return 'The cache is closed. Entries appear once it opens.'
  return match === ''
    ? 'No entries yet. Open the list or a task.'
    : `No key contains “${match}”. Try another search.`
}
