'use client'

import { useQuery } from '@tanstack/react-query'
import { useTrpc } from '@/app/_trpc/client'

/** Often enough to watch the cache work, seldom enough not to be its main visitor. */
const everySoOften = 3000

/** The state of the cache, asked for again and again while the page is in view. */
export function useCacheStatus() {
  const { cache } = useTrpc()
  return useQuery(
    cache.status.queryOptions(undefined, { refetchInterval: everySoOften, staleTime: 0 }),
  )
}

/** What the cache holds, asked for again and again while the page is in view. */
export function useCacheEntries() {
  const { cache } = useTrpc()
  return useQuery(
    cache.entries.queryOptions({ limit: 200 }, { refetchInterval: everySoOften, staleTime: 0 }),
  )
}
