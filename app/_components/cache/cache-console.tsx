'use client'

import { errorWords } from '@/app/_trpc/errors'
import { HydrationMark } from '../ui/hydration-mark'
import { ReadFailure } from '../ui/read-failure'
import { Skeleton } from '../ui/skeleton'
import { CacheControls } from './cache-controls'
import { CacheState } from './cache-state'
import { CountsTable } from './counts-table'
import { EntryList } from './entry-list'
import { HitRatio } from './hit-ratio'
import { LatencyTable } from './latency-table'
import { useCacheStatus } from './use-cache-status'

/** The cache as it is now: what it is, how it does, what it holds, and how to stop or empty it. */
export function CacheConsole() {
  const { data: status, error, refetch } = useCacheStatus()
  if (!status) {
    return error ? (
      <ReadFailure title="The state of the cache could not be read" retry={() => void refetch()}>
        {errorWords(error)}
      </ReadFailure>
    ) : (
      <div role="status" aria-label="Loading">
        <Skeleton className="h-64 w-full" />
      </div>
    )
  }
  return (
    <>
      <HydrationMark />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto font-semibold text-xl">Cache</h1>
        <CacheControls enabled={status.enabled} />
      </div>
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        <CacheState status={status} />
        <HitRatio totals={status.totals} />
        <LatencyTable latency={status.latency} />
        <div className="grid gap-4 md:col-span-full">
          <CountsTable status={status} />
          <EntryList open={status.open} />
        </div>
      </div>
    </>
  )
}
