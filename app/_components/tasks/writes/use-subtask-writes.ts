'use client'

import { useMemo } from 'react'
import { SubtaskWrites } from './subtask-writes'
import { useWriteParts } from './use-writes'

/** Writes to subtasks. They are not part of `WritesProvider`, so that their code comes with the open task. */
export function useSubtaskWrites(): SubtaskWrites {
  const parts = useWriteParts()
  return useMemo(() => new SubtaskWrites(parts), [parts])
}
