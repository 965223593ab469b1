'use client'

import { notifyManager, type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { Receipt } from '@/server/cache'

/** The receipt of the page's last read; null before the first. */
export function useLastRead(): Receipt | null {
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
