'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWrite } from '../tasks/writes/use-writes'
import type { SectionWrites } from './section-writes'

/** Returns a function that resolves with the writes to the sections of a project; their code is fetched when needed. */
export function useSectionWrites(projectId: number): () => Promise<SectionWrites> {
  const queries = useQueryClient()
  const write = useWrite()
  return useMemo(
    () => async () => {
      const { SectionWrites } = await import('./section-writes')
      return new SectionWrites(queries, projectId, (step) => {
        void write(async (writes) => {
          writes.record(step)
          return 'saved'
        })
      })
    },
    [queries, projectId, write],
  )
}
