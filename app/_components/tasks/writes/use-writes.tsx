'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import type { Change } from './change'
import { KnownTasks } from './known-tasks'
import { noChanges, PendingChanges } from './pending-changes'
import { TaskWrites, type WriteParts } from './task-writes'
import { WriteQueue } from './write-queue'

interface Writes {
  parts: WriteParts
  tasks: TaskWrites
}

const WritesContext = createContext<Writes | null>(null)

/** Makes everything inside it write through one queue, and see the pending changes. */
export function WritesProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [writes] = useState((): Writes => {
    const pending = new PendingChanges()
    const known = new KnownTasks(queries)
    const queue = new WriteQueue(queries, known, pending)
    let drafts = 0
    const draftId = () => --drafts
    const parts = { queries, known, pending, queue, draftId }
    return { parts, tasks: new TaskWrites(parts) }
  })
  return <WritesContext value={writes}>{children}</WritesContext>
}

/** Writes to tasks. */
export function useTaskWrites(): TaskWrites {
  return useProvided().tasks
}

/** What every kind of write is built from. */
export function useWriteParts(): WriteParts {
  return useProvided().parts
}

/** The changes in progress, oldest first. */
export function usePendingChanges(): readonly Change[] {
  const { pending } = useProvided().parts
  return useSyncExternalStore(pending.subscribe, pending.snapshot, () => noChanges)
}

function useProvided(): Writes {
  const writes = useContext(WritesContext)
  if (!writes) throw new Error('There is no WritesProvider around this component')
  return writes
}
