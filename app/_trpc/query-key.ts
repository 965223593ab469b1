import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@/server/routers/app'

type Inputs = inferRouterInputs<AppRouter>

/**
 * The key of one read, as tRPC's own helpers name it: what the server read for the page is found under it. Those helpers
 * would be another 4 kB of the first page.
 */
export function queryKey<Router extends keyof Inputs, Read extends keyof Inputs[Router]>(
  router: Router,
  read: Read,
  input: Inputs[Router][Read],
) {
  return [[router, read], { ...(input !== undefined && { input }), type: 'query' }] as const
}

/** The key of a read that goes on page by page. */
export function pagesKey<Router extends keyof Inputs, Read extends keyof Inputs[Router]>(
  router: Router,
  read: Read,
  input?: Inputs[Router][Read],
) {
  return [[router, read], { ...(input !== undefined && { input }), type: 'infinite' }] as const
}

/** Finds every read of a router, or every one of a procedure, whatever it asked for. */
export function everyKey<Router extends keyof Inputs>(router: Router, read?: keyof Inputs[Router]) {
  return read === undefined ? ([[router]] as const) : ([[router, read]] as const)
}
