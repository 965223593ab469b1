'use client'

import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '@/app/_trpc/client'
import { mostShown } from './entry-limit'

/** Often enough to watch the cache work, seldom enough not to be its main visitor. */
const everySoOften = 3000

/** The state of the cache, asked for again and again while the page is in view. */
export function useCacheStatus() {
  return trpc.cache.status.useQuery(undefined, { refetchInterval: everySoOften, staleTime: 0 })
}

/** What the cache holds under names with `match` in them, asked for again and again while the page is in view. */
export function useCacheEntries(match: string) {
  return trpc.cache.entries.useQuery(
    { limit: mostShown + 1, match },
    { refetchInterval: everySoOften, staleTime: 0, placeholderData: keepPreviousData },
  )
}
