'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Label } from '@/server/labels/schema'
import type { Project } from '@/server/projects/schema'
import { useLabels } from '../../labels/use-labels'
import { useProjects } from '../../projects/use-projects'
import { knownSections, useSections } from '../../sections/use-sections'
import type { NamedPlaces } from './named-places'

/**
 * The projects, labels and sections that the line of a new task can name.
 *
 * @param projectId the project where the line is typed; null for none
 */
export function useNamedPlaces(projectId: number | null): NamedPlaces {
  const projects = useProjects()
  const labels = useLabels()
  const sections = useSections(projectId)
  return useMemo(
    () => ({ projects: projects ?? [], labels: labels ?? [], sections: sections ?? [] }),
    [projects, labels, sections],
  )
}

/** The same, as far as they have been read. */
export function knownPlaces(queries: QueryClient, projectId: number | null): NamedPlaces {
  const known = <T>(what: 'project' | 'label') =>
    queries.getQueryData<Receipted<T[]>>(queryKey(what, 'list', undefined))?.data ?? []
  return {
    projects: known<Project>('project'),
    labels: known<Label>('label'),
    sections: knownSections(queries, projectId),
  }
}
