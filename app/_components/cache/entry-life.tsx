'use client'

import { useEffect, useState } from 'react'
import type { EntryInfo } from '@/server/cache'
import { byteWords, secondWords } from './amount-words'
import { FactList } from './fact-list'

interface EntryLifeProps {
  entry: EntryInfo
  /** When the entry's figures were read, in milliseconds since 1970. */
  readAtMs: number
}

/** How old an entry is and how long it has to live, counting on while it is shown. */
export function EntryLife({ entry, readAtMs }: EntryLifeProps) {
  const { kind, bytes, ageSeconds, ttlSeconds, etag } = entry
  const since = useSecondsSince(readAtMs)
  return (
    <FactList
      facts={[
        ['Kind', kind],
        ['Size', byteWords(bytes)],
        ['Age', secondWords(ageSeconds + since)],
        ['Expires in', secondWords(Math.max(0, ttlSeconds - since))],
        [
          'ETag',
          <code key="etag" className="font-mono text-xs">
            {etag}
          </code>,
        ],
      ]}
    />
  )
}

/** How many seconds ago `atMs` (milliseconds since 1970) was; updated every second. */
function useSecondsSince(atMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.floor((nowMs - atMs) / 1000))
}
