'use client'

import { useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'

const everySoOften = 5000

/** The last 15 minutes of this instance, polled while the page is visible. */
export function useHistory() {
  return useQuery({
    queryKey: queryKey('cache', 'history', undefined),
    queryFn: () => client.cache.history.query(),
    refetchInterval: everySoOften,
    staleTime: 0,
  })
}
