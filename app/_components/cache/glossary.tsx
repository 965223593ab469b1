'use client'

import { useEffect, useRef } from 'react'
import type { ReadStatus } from '@/server/cache'
import { StatusPill } from './status-pill'

/** The anchor that the details of every badge link to. */
const anchor = 'words'

const statuses: readonly ReadStatus[] = ['hit', 'miss', 'coalesced', 'bypass', 'off']

/** What each status means, for any kind of read. */
const statusMeanings: Record<ReadStatus, string> = {
  hit: 'The cache had the answer. The database was not asked.',
  miss: 'The database answered, and the cache kept the answer.',
  coalesced: 'Another reader was already loading it; both got the same answer.',
  bypass: 'The database answered, bypassing the cache. The receipt says why.',
  off: 'The cache is switched off, so the database answered.',
}

/** What the cache is for and what its terms mean, for people who are new to caches. */
export function Glossary() {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (window.location.hash !== `#${anchor}` || !details.current) return
    details.current.open = true
    details.current.scrollIntoView()
  }, [])
  return (
    <details
      ref={details}
      id={anchor}
      className="scroll-mt-16 rounded-lg border border-line bg-surface open:pb-4"
    >
      <summary className="min-h-10 cursor-pointer rounded-lg px-4 py-2.5 font-medium text-sm hover:bg-hover">
        New here? What a receipt is, and what the terms mean
      </summary>
      <div className="grid gap-x-10 gap-y-4 px-4 pt-2 text-sm md:grid-cols-2">
        <div className="space-y-2 text-pretty">
          <p>
            A database works for each answer: it plans, searches and joins. The cache keeps finished
            answers under a key such as <code className="font-mono text-xs">task:7</code>.
          </p>
          <p>
            Every read brings a <strong className="font-semibold">receipt</strong>. It names the
            source, key and age of the answer, and the time on the server. The badge beside a list
            or a task shows its receipt. The server measured it for that read.
          </p>
          <p>
            A write removes every answer it changes before it is acknowledged. No read returns
            anything older than the last acknowledged write. The price: the next read of a removed
            answer is a miss.
          </p>
        </div>
        <dl className="grid content-start gap-y-2">
          {statuses.map((status) => (
            <div key={status} className="grid grid-cols-[6.5rem_1fr] items-baseline gap-x-3">
              <dt>
                <StatusPill status={status} />
              </dt>
              <dd>{statusMeanings[status]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
