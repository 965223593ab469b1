import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@/server/routers/app'

/**
 * The typed API: `useTrpc` names its answers and says how TanStack Query gets them, `useTrpcClient` calls it, for code
 * that is no component.
 */
export const {
  TRPCProvider: TrpcContext,
  useTRPC: useTrpc,
  useTRPCClient: useTrpcClient,
} = createTRPCContext<AppRouter>()

export type Trpc = ReturnType<typeof useTrpc>
export type TrpcClient = ReturnType<typeof useTrpcClient>
