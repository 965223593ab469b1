import type { QueryKey } from '@tanstack/react-query'
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@/server/routers/app'

type Inputs = inferRouterInputs<AppRouter>

/**
 * The key of one read, in the form of tRPC's own helpers, so that what the server read for the page is found under it.
 * Those helpers would add 4 kB to the first page.
 */
export function queryKey<Router extends keyof Inputs, Read extends keyof Inputs[Router]>(
  router: Router,
  read: Read,
  input: Inputs[Router][Read],
) {
  return [[router, read], { ...(input !== undefined && { input }), type: 'query' }] as const
}

/** The key of a read that is paged. */
export function pagesKey<Router extends keyof Inputs, Read extends keyof Inputs[Router]>(
  router: Router,
  read: Read,
  input?: Inputs[Router][Read],
) {
  return [[router, read], { ...(input !== undefined && { input }), type: 'infinite' }] as const
}

/** A filter for every read of a router, or of one procedure, whatever its input. */
export function everyKey<Router extends keyof Inputs>(router: Router, read?: keyof Inputs[Router]) {
  return read === undefined ? ([[router]] as const) : ([[router, read]] as const)
}

/** The key of the read by a procedure's full name, such as `task.byId`; without input, the start of all of its keys. */
export function procedureKey(name: string, input: Readonly<Record<string, unknown>>): QueryKey {
  const path = name.split('.')
  return Object.keys(input).length === 0 ? [path] : [path, { input, type: 'query' }]
}
