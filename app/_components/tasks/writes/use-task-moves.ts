'use client'

import { useMemo } from 'react'
import { TaskMoves } from './task-moves'
import { useWriteParts } from './use-writes'

/** Moves of tasks. Their code comes with the components that move tasks, not with the first page. */
export function useTaskMoves(): TaskMoves {
  const parts = useWriteParts()
  return useMemo(() => new TaskMoves(parts), [parts])
}
