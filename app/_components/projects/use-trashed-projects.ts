'use client'

import { useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import type { Project } from '@/server/projects/schema'

/** The projects in the trash; undefined until they are read. */
export function useTrashedProjects(): readonly Project[] | undefined {
  const { data } = useQuery({
    queryKey: queryKey('project', 'trashed', undefined),
    queryFn: () => client.project.trashed.query(),
  })
  return data?.data
}
