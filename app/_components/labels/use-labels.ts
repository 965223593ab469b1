'use client'

import { useQuery } from '@tanstack/react-query'
import { queryKey } from '@/app/_trpc/query-key'
import type { Label } from '@/server/labels/schema'

/** The labels come with the document, so the client that reads them is not part of the first page. */
const fetchReading = () => import('@/app/_trpc/client')

/** Every label, by their names; undefined until they are read. */
export function useLabels(): readonly Label[] | undefined {
  const { data } = useQuery({
    queryKey: queryKey('label', 'list', undefined),
    queryFn: async () => (await fetchReading()).client.label.list.query(),
  })
  return data?.data
}
