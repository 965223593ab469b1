'use client'

import { Skeleton } from '../../ui/skeleton'
import { LatencyChart } from './latency-chart'
import { RatioChart } from './ratio-chart'
import { useHistory } from './use-history'

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
