import { QueryClient } from '@tanstack/react-query'
import { isRefusal } from './errors'

/** How long what a page prefetched stays fresh, so that the receipt on screen is that of the page's own read. */
const freshFor = 30_000

/**
 * The browser's store of answers; the server creates one for each page that it renders.
 *
 * `networkMode` is `always`: offline, a request fails at once and the page says so. By default it would wait
 * silently.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshFor,
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && !isRefusal(error),
        retryDelay: 300,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
