'use client'

import { useMemo } from 'react'
import type { Project } from '@/server/projects/schema'
import { useProjects } from './use-projects'

/** The ids of the archived projects; undefined until they are read. */
export function useArchivedIds(): ReadonlySet<number> | undefined {
  const projects = useProjects()
  return useMemo(() => {
    const archived = projects?.filter(({ archivedAt }) => archivedAt !== null)
    return archived && new Set(archived.map(({ id }) => id))
  }, [projects])
}

/** The project with this id if it is archived: then nothing in it can be changed. */
export function useArchived(projectId: number | null | undefined): Project | undefined {
  return useProjects()?.find(({ id, archivedAt }) => id === projectId && archivedAt !== null)
}
