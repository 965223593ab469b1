'use client'

import type { EntryInfo } from '@/server/cache'
import { byteWords, secondWords } from './amount-words'
import { FactList } from './fact-list'
import { useSecondsSince } from './use-seconds-since'

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
