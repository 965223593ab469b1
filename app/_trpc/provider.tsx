'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import type { AppRouter } from '@/server/routers/app'
import { TrpcContext } from './client'
import { watchedFetch } from './connection'
import { createQueryClient } from './query-client'

/** At most as many as the server takes in one request. */
const batchSize = 20

/** Gives everything inside it the API and the store of its answers. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: '/api/trpc', maxItems: batchSize, fetch: watchedFetch })],
    }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      <TrpcContext trpcClient={client} queryClient={queryClient}>
        {children}
      </TrpcContext>
    </QueryClientProvider>
  )
}
