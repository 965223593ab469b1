'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import type { Receipt } from '@/server/cache'
import { shareWords } from '../amount-words'
import { readsIn } from '../reads'

/** Seldom enough not to matter beside the reads that it counts. */
const freshMs = 5000
/** A ratio of fewer says nothing yet. */
const minReads = 10

/** The hit ratio of this instance, in words; asked for anew when something was read, and not all the time. */
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
