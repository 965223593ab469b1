'use client'

import { trpc } from '@/app/_trpc/client'

/** Often enough to watch the cache work, seldom enough not to be its main visitor. */
const everySoOften = 3000

/** The state of the cache, asked for again and again while the page is in view. */
export function useCacheStatus() {
  return trpc.cache.status.useQuery(undefined, { refetchInterval: everySoOften, staleTime: 0 })
}

/** What the cache holds, asked for again and again while the page is in view. */
export function useCacheEntries() {
  return trpc.cache.entries.useQuery(
    { limit: 200 },
    { refetchInterval: everySoOften, staleTime: 0 },
  )
}
