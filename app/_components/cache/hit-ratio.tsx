'use client'

import type { Counters } from '@/server/cache'
import { shareWords } from './amount-words'
import { ConsoleSection } from './console-section'
import { readsIn } from './reads'

/** The share of reads so far that were answered without the database. */
export function HitRatio({ totals }: { totals: Counters }) {
  const { hits, misses, coalesced, bypasses } = totals
  const reads = readsIn(totals)
  const parts = [
    { name: 'Hits', count: hits, colour: 'bg-good' },
    { name: 'Misses', count: misses, colour: 'bg-warm' },
    { name: 'Coalesced', count: coalesced, colour: 'bg-cool' },
    { name: 'Bypasses', count: bypasses, colour: 'bg-bad' },
  ]
  return (
    <ConsoleSection
      title="Hit ratio"
      about="The share of reads that the cache answered without the database."
    >
      <div className="px-4 pt-1 pb-4">
        <p className="flex items-baseline gap-2">
          <span className="font-semibold text-2xl tabular-nums">
            {shareWords(hits, reads) ?? 'No reads yet'}
          </span>
          {reads > 0 && (
            <span className="text-muted text-sm tabular-nums">
              of {reads.toLocaleString('en')} {reads === 1 ? 'read' : 'reads'} since the start
            </span>
          )}
        </p>
        <div aria-hidden className="mt-3 flex h-2 gap-0.5 overflow-hidden rounded-full bg-pressed">
          {parts.map(
            ({ name, count, colour }) =>
              count > 0 && <span key={name} className={colour} style={{ flexGrow: count }} />,
          )}
        </div>
        <dl className="mt-3 grid grid-cols-[1fr_auto] gap-y-1 text-sm">
          {parts.map(({ name, count, colour }) => (
            <div key={name} className="contents">
              <dt className="flex items-center gap-2 text-muted">
                <span aria-hidden className={`size-2 rounded-full ${colour}`} />
                {name}
              </dt>
              <dd className="text-right tabular-nums">{count.toLocaleString('en')}</dd>
            </div>
          ))}
        </dl>
      </div>
    </ConsoleSection>
  )
}
