import { createHydrationHelpers } from '@trpc/react-query/rsc'
import { cache } from 'react'
import { type AppRouter, createCaller } from '@/server/routers/app'
import { type Services, services } from '@/server/services'
import { createQueryClient } from './query-client'

const queryClientOfPage = cache(createQueryClient)

/** Where the events were before this page read anything: all that comes later it has to be told. */
export const livePosition = cache(async () => (await services()).live.position)

/** The frame of a page is not sure to be rendered before what is in it reads. */
async function contextOfPage(): Promise<Services> {
  await livePosition()
  return services()
}

/**
 * Reads in this process, without HTTP, what a page needs for its first paint; `HydrateClient` hands it to the browser,
 * receipts included. A read that fails is left out, and the browser tries again and shows the error.
 */
export const { trpc: serverTrpc, HydrateClient } = createHydrationHelpers<AppRouter>(
  createCaller(contextOfPage),
  queryClientOfPage,
)
