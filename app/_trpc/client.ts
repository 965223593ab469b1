import { createTRPCClient, httpBatchLink } from '@trpc/client'
import type { AppRouter } from '@/server/routers/app'
import { watchedFetch } from './connection'
import { tabName } from './tab-name'

/** The most calls that the server takes in one request. */
const batchSize = 20

/** The typed API client. The first paint already has its answers, so only code that is fetched later imports it. */
export const client = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: '/api/trpc',
      maxItems: batchSize,
      headers: { 'hotlist-tab': tabName },
      fetch: watchedFetch,
    }),
  ],
})
