'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import { useTrpc, useTrpcClient } from '@/app/_trpc/client'
import type { Change } from './change'
import { KnownTasks } from './known-tasks'
import { PendingChanges } from './pending-changes'
import { SubtaskWrites } from './subtask-writes'
import { TaskWrites } from './task-writes'
import { WriteQueue } from './write-queue'

interface Writes {
  tasks: TaskWrites
  subtasks: SubtaskWrites
  pending: PendingChanges
}

const WritesContext = createContext<Writes | null>(null)
const nothing: readonly Change[] = []

/** Everything inside it writes through one queue, and sees what is under way. */
export function WritesProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const trpc = useTrpc()
  const client = useTrpcClient()
  const [writes] = useState((): Writes => {
    const pending = new PendingChanges()
    const known = new KnownTasks(queries, trpc)
    const queue = new WriteQueue(queries, known, pending)
    let drafts = 0
    const parts = { client, known, queue, draftId: () => --drafts }
    return { tasks: new TaskWrites(parts), subtasks: new SubtaskWrites(parts), pending }
  })
  return <WritesContext value={writes}>{children}</WritesContext>
}

/** The writes to tasks and subtasks. */
export function useWrites(): Pick<Writes, 'tasks' | 'subtasks'> {
  return useProvided()
}

/** The changes that are under way, oldest first. */
export function usePendingChanges(): readonly Change[] {
  const { pending } = useProvided()
  return useSyncExternalStore(pending.subscribe, pending.snapshot, () => nothing)
}

function useProvided(): Writes {
  const writes = useContext(WritesContext)
  if (!writes) throw new Error('There is no WritesProvider around this component')
  return writes
}
