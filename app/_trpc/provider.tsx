'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { httpBatchLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import { trpc } from './client'
import { watchedFetch } from './connection'
import { createQueryClient } from './query-client'
import { tabName } from './tab-name'

/** At most as many as the server takes in one request. */
const batchSize = 20

/** Gives everything inside it the API and the store of its answers. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  const [client] = useState(() =>
    trpc.createClient({
      links: [
        httpBatchLink({
          url: '/api/trpc',
          maxItems: batchSize,
          headers: { 'hotlist-tab': tabName },
          fetch: watchedFetch,
        }),
      ],
    }),
  )
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}
