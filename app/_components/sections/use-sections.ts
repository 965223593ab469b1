'use client'

import { type QueryClient, useQuery } from '@tanstack/react-query'
import { queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { ProjectWithSections } from '@/server/projects/schema'
import type { Section } from '@/server/sections/schema'

/** The project comes with the document, so the client that reads it is not part of the first page. */
const fetchReading = () => import('@/app/_trpc/client')

/** The query for a project with its sections. */
export const projectQueryKey = (id: number) => queryKey('project', 'byId', { id })

/**
 * The sections of a project, in their order; undefined until they are read.
 *
 * @param projectId null for no project
 */
export function useSections(projectId: number | null): readonly Section[] | undefined {
  const id = projectId ?? 0
  const { data, isError } = useQuery({
    queryKey: projectQueryKey(id),
    queryFn: async () => (await fetchReading()).client.project.byId.query({ id }),
    enabled: id > 0,
  })
  return data?.data.sections ?? (isError ? none : undefined)
}

/** The sections of a project, as far as they have been read. */
export function knownSections(queries: QueryClient, projectId: number | null): readonly Section[] {
  if (projectId === null) return none
  const known = queries.getQueryData<Receipted<ProjectWithSections>>(projectQueryKey(projectId))
  return known?.data.sections ?? none
}

const none: readonly Section[] = []
