'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import { maxShown } from './entry-limit'

/** Often enough to watch the cache work, seldom enough not to be its main visitor. */
const everySoOften = 3000

/** The state of the cache, asked for again and again while the page is in view. */
export function useCacheStatus() {
  return useQuery({
    queryKey: queryKey('cache', 'status', undefined),
    queryFn: () => client.cache.status.query(),
    refetchInterval: everySoOften,
    staleTime: 0,
  })
}

/** What the cache holds under names with `match` in them, asked for again and again while the page is in view. */
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
