'use client'

import { useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import { Skeleton } from '../../ui/skeleton'
import { LatencyChart } from './latency-chart'
import { RatioChart } from './ratio-chart'

const everySoOften = 5000

/** The last 15 minutes, in two charts. */
export function HistoryCharts() {
  const { data: history } = useHistory()
  if (history) {
    return (
      <>
        <RatioChart history={history} />
        <LatencyChart history={history} />
      </>
    )
  }
  return (
    <>
      <Skeleton className="h-82 w-full" />
      <Skeleton className="h-82 w-full" />
    </>
  )
}

/** The last 15 minutes of this instance, polled while the page is visible. */
function useHistory() {
  return useQuery({
    queryKey: queryKey('cache', 'history', undefined),
    queryFn: () => client.cache.history.query(),
    refetchInterval: everySoOften,
    staleTime: 0,
  })
}
