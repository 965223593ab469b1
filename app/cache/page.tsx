import type { Metadata } from 'next'
import { connection } from 'next/server'
import { HydrateClient, pageOutage, serverTrpc } from '@/app/_trpc/prefetch'
import { CacheConsole } from '../_components/cache/cache-console'
import { maxShown } from '../_components/cache/entry-limit'
import { OutageScreen } from '../_components/site/outage-screen'
import { SiteFrame } from '../_components/site/site-frame'

export const metadata: Metadata = { title: 'Cache' }

/** The cache console. */
export default async function CachePage() {
  await connection()
  await Promise.all([
    serverTrpc.project.list.prefetch(),
    serverTrpc.label.list.prefetch(),
    serverTrpc.filter.list.prefetch(),
    serverTrpc.cache.status.prefetch(),
    serverTrpc.cache.history.prefetch(),
    serverTrpc.cache.entries.prefetch({ limit: maxShown + 1, match: '' }),
  ])
  const outage = await pageOutage()
  if (outage) return <OutageScreen>{outage.detail}</OutageScreen>
  return (
    <HydrateClient>
      <SiteFrame>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-6xl px-3 pt-5 pb-16 outline-none sm:px-5"
        >
          <CacheConsole />
        </main>
      </SiteFrame>
    </HydrateClient>
  )
}
