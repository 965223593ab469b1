'use client'

import { notifyManager, type QueryCache, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import type { Receipt } from '@/server/cache'
import { shareWords } from './amount-words'
import { ReadStatusMark } from './read-status'
import { readsIn } from './reads'
import { millisecondWords } from './receipt-words'

/** Rare enough not to weigh in the reads that it counts, in milliseconds. */
const freshMs = 5000
/** With fewer reads, a ratio says nothing yet. */
const minReads = 10

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

/** The hit ratio of this instance, in words; fetched again after a read, at a limited rate. */
function useRatio(lastRead: Receipt | null): string | null {
  const { data, isStale, refetch } = useQuery({
    queryKey: queryKey('cache', 'summary', undefined),
    queryFn: () => client.cache.summary.query(),
    staleTime: freshMs,
  })
  useEffect(() => {
    if (lastRead && isStale) void refetch()
  }, [lastRead, isStale, refetch])
  if (!data || readsIn(data.totals) < minReads) return null
  return shareWords(data.totals.hits, readsIn(data.totals))
}

/** The receipt of the page's last read; null before the first. */
function useLastRead(): Receipt | null {
  const queries = useQueryClient().getQueryCache()
  const subscribe = useCallback(
    // Answers can arrive while React renders, when no other component may change.
    (listener: () => void) => queries.subscribe(() => notifyManager.schedule(listener)),
    [queries],
  )
  return useSyncExternalStore(
    subscribe,
    () => lastRead(queries),
    () => null,
  )
}

function lastRead(queries: QueryCache): Receipt | null {
  let last: { at: number; receipt: Receipt } | null = null
  for (const { state } of queries.getAll()) {
    const receipt = receiptIn(state.data)
    if (receipt && (!last || state.dataUpdatedAt > last.at)) {
      last = { at: state.dataUpdatedAt, receipt }
    }
  }
  return last?.receipt ?? null
}

/** The receipt that came with an answer; for a list, the receipt of its last page. */
function receiptIn(data: unknown): Receipt | null {
  if (typeof data !== 'object' || data === null) return null
  if ('pages' in data && Array.isArray(data.pages)) return receiptIn(data.pages.at(-1))
  return 'cache' in data && isReceipt(data.cache) ? data.cache : null
}

function isReceipt(value: unknown): value is Receipt {
  return typeof value === 'object' && value !== null && 'status' in value && 'tookMs' in value
}
