'use client'

import { trpc } from '@/app/_trpc/client'

const everySoOften = 5000

/** The last quarter of an hour of this instance, asked for again and again while the page is in view. */
export function useHistory() {
  return trpc.cache.history.useQuery(undefined, { refetchInterval: everySoOften, staleTime: 0 })
}
