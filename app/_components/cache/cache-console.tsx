'use client'

import { errorWords } from '@/app/_trpc/error-words'
import { HydrationMark } from '../ui/hydration-mark'
import { ReadFailure } from '../ui/read-failure'
import { Skeleton } from '../ui/skeleton'
import { CacheControls } from './cache-controls'
import { CacheState } from './cache-state'
import { CachedKinds } from './cached-kinds'
import { CountsTable } from './counts-table'
import { EntryList } from './entry-list'
import { LiveFeed } from './feed/live-feed'
import { Glossary } from './glossary'
import { HistoryCharts } from './history/history-charts'
import { HitRatio } from './hit-ratio'
import { LatencyTable } from './latency-table'
import { TryIt } from './trial/try-it'
import { useCacheStatus } from './use-cache-status'
import { Verdict } from './verdict'

/** The cache console: its state, figures, live events and entries, and the controls that stop or empty it. */
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
      <div className="grid gap-4">
        <Verdict status={status} />
        <Glossary />
        <TryIt />
        <div className="grid gap-4 lg:grid-cols-2">
          <HistoryCharts />
        </div>
        <LiveFeed instance={status.instance} />
        <div className="grid gap-4 md:grid-cols-2">
          <div className="grid content-start gap-4">
            <HitRatio totals={status.totals} />
            <LatencyTable latency={status.latency} />
          </div>
          <CacheState status={status} />
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <CachedKinds ttls={status.ttls} />
          <CountsTable status={status} />
        </div>
        <EntryList open={status.open} />
      </div>
    </>
  )
}
