'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import { maxShown } from './entry-limit'

/** Often enough to watch the cache work, rarely enough not to be its main client. In milliseconds. */
const everySoOften = 3000

/** The state of the cache, polled while the page is visible. */
export function useCacheStatus() {
  return useQuery({
    queryKey: queryKey('cache', 'status', undefined),
    queryFn: () => client.cache.status.query(),
    refetchInterval: everySoOften,
    staleTime: 0,
  })
}

/** The entries whose names contain `match`, polled while the page is visible. */
export function useCacheEntries(match: string) {
  const input = { limit: maxShown + 1, match }
  return useQuery({
    queryKey: queryKey('cache', 'entries', input),
    queryFn: () => client.cache.entries.query(input),
    refetchInterval: everySoOften,
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
}
