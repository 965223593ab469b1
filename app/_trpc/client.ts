import { createTRPCReact } from '@trpc/react-query'
import type { AppRouter } from '@/server/routers/app'

/** The typed API as React hooks. */
export const trpc = createTRPCReact<AppRouter>()

/** The typed API as plain calls, for code that is no component. */
export type TrpcClient = ReturnType<typeof trpc.useUtils>['client']
