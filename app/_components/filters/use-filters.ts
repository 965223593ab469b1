'use client'

import { useQuery } from '@tanstack/react-query'
import { queryKey } from '@/app/_trpc/query-key'
import type { Filter } from '@/server/filters/schema'

/** The filters come with the document, so the client that reads them is not part of the first page. */
const fetchReading = () => import('@/app/_trpc/client')

/** Every saved filter, by their names; undefined until they are read. */
export function useFilters(): readonly Filter[] | undefined {
  const { data } = useQuery({
    queryKey: queryKey('filter', 'list', undefined),
    queryFn: async () => (await fetchReading()).client.filter.list.query(),
  })
  return data?.data
}
