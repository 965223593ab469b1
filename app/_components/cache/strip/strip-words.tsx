'use client'

import { ReadStatusMark } from '../read-status'
import { millisecondWords } from '../receipt-words'
import { useLastRead } from './last-read'
import { useRatio } from './use-ratio'

/** The hit ratio and the last read, in a few words. */
export function StripWords() {
  const last = useLastRead()
  const ratio = useRatio(last)
  return (
    <>
      {ratio && <span>{ratio} hits</span>}
      {last && (
        <span className="inline-flex items-center gap-1">
          <span className="sr-only">, last read: </span>
          <ReadStatusMark status={last.status} /> {millisecondWords(last.tookMs)}
        </span>
      )}
    </>
  )
}
