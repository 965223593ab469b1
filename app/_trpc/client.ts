import { createTRPCClient, httpBatchLink } from '@trpc/client'
import type { AppRouter } from '@/server/routers/app'
import { watchedFetch } from './connection'
import { tabName } from './tab-name'

/** At most as many as the server takes in one request. */
const batchSize = 20

/** The typed API. What is part of the first page calls it by `callApi`. */
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
