import { QueryClient } from '@tanstack/react-query'
import { isRefusal } from './errors'

/** What a page prefetched stays fresh this long, so that the receipt on screen is that of the page's own read. */
const freshFor = 30_000

/**
 * The browser's store of answers; the server makes one for each page it renders.
 *
 * `networkMode` is `always`: offline, a request fails at once and the page says so. The default would wait in
 * silence.
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
