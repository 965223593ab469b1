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

/** Everything inside it writes through one queue, and sees what is under way. */
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

/** The writes to tasks. */
export function useTaskWrites(): TaskWrites {
  return useProvided().tasks
}

/** What every kind of write is made of. */
export function useWriteParts(): WriteParts {
  return useProvided().parts
}

/** The changes that are under way, oldest first. */
export function usePendingChanges(): readonly Change[] {
  const { pending } = useProvided().parts
  return useSyncExternalStore(pending.subscribe, pending.snapshot, () => noChanges)
}

function useProvided(): Writes {
  const writes = useContext(WritesContext)
  if (!writes) throw new Error('There is no WritesProvider around this component')
  return writes
}
