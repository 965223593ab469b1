'use client'

import { useQuery } from '@tanstack/react-query'
import { queryKey } from '@/app/_trpc/query-key'
import type { Project } from '@/server/projects/schema'

/** The projects come with the document, so the client that reads them is not part of the first page. */
const fetchReading = () => import('@/app/_trpc/client')

/** Every project, the Inbox first; undefined until they are read. */
export function useProjects(): readonly Project[] | undefined {
  const { data } = useQuery({
    queryKey: queryKey('project', 'list', undefined),
    queryFn: async () => (await fetchReading()).client.project.list.query(),
  })
  return data?.data
}
