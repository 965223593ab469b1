'use client'

import { useMemo } from 'react'
import { TaskMoves } from './task-moves'
import { useWriteParts } from './use-writes'

/** The moves of tasks. Their code comes with what moves them, not with the first page. */
export function useTaskMoves(): TaskMoves {
  const parts = useWriteParts()
  return useMemo(() => new TaskMoves(parts), [parts])
}
