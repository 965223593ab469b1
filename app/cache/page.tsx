import type { Metadata } from 'next'
import { connection } from 'next/server'
import { HydrateClient, pageOutage, serverTrpc } from '@/app/_trpc/prefetch'
import { CacheConsole } from '../_components/cache/cache-console'
import { maxShown } from '../_components/cache/entry-limit'
import { OutageScreen } from '../_components/site/outage-screen'
import { SiteHeader } from '../_components/site/site-header'

export const metadata: Metadata = { title: 'Cache' }

/** The cache console. */
export default async function CachePage() {
  await connection()
  await Promise.all([
    serverTrpc.cache.status.prefetch(),
    serverTrpc.cache.history.prefetch(),
    serverTrpc.cache.entries.prefetch({ limit: maxShown + 1, match: '' }),
  ])
  const outage = await pageOutage()
  if (outage) return <OutageScreen>{outage.detail}</OutageScreen>
  return (
    <HydrateClient>
      <SiteHeader />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-6xl px-3 pt-5 pb-16 outline-none sm:px-5"
      >
        <CacheConsole />
      </main>
    </HydrateClient>
  )
}
