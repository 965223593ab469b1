'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import type { Receipt } from '@/server/cache'
import { shareWords } from '../amount-words'
import { readsIn } from '../reads'

/** Rare enough not to weigh in the reads that it counts, in milliseconds. */
const freshMs = 5000
/** With fewer reads, a ratio says nothing yet. */
const minReads = 10

/** The hit ratio of this instance, in words; fetched again after a read, at a limited rate. */
export function useRatio(lastRead: Receipt | null): string | null {
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
