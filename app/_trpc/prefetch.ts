import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { cache } from 'react'
import { appRouter, createCaller } from '@/server/routers/app'
import { services } from '@/server/services'
import { createQueryClient } from './query-client'

/**
 * The answers that the page being rendered has read: in this process, without HTTP. A read that fails is left out, and
 * the browser tries again and shows the error.
 */
export const queriesOfPage = cache(createQueryClient)

/** The procedures as plain calls in this process. */
export const callProcedure = createCaller(services)

/** The typed API in this process; its answers have the names that the hooks of the browser know them by. */
export const serverTrpc = createTRPCOptionsProxy({
  ctx: services,
  router: appRouter,
  queryClient: queriesOfPage,
})
