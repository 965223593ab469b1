import { createHydrationHelpers } from '@trpc/react-query/rsc'
import { cache } from 'react'
import { type AppRouter, createCaller } from '@/server/routers/app'
import { services } from '@/server/services'
import { createQueryClient } from './query-client'

const queryClientOfPage = cache(createQueryClient)

/**
 * Reads in this process, without HTTP, what a page needs for its first paint; `HydrateClient` hands it to the browser,
 * receipts included. A read that fails is left out, and the browser tries again and shows the error.
 */
export const { trpc: serverTrpc, HydrateClient } = createHydrationHelpers<AppRouter>(
  createCaller(services),
  queryClientOfPage,
)
