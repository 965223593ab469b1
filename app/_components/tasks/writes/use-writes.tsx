'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import { trpc } from '@/app/_trpc/client'
import type { Change } from './change'
import { KnownTasks } from './known-tasks'
import { PendingChanges } from './pending-changes'
import { TaskWrites, type WriteParts } from './task-writes'
import { WriteQueue } from './write-queue'

interface Writes {
  parts: WriteParts
  tasks: TaskWrites
  pending: PendingChanges
}

const WritesContext = createContext<Writes | null>(null)
const nothing: readonly Change[] = []

/** Everything inside it writes through one queue, and sees what is under way. */
export function WritesProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const utils = trpc.useUtils()
  const [writes] = useState((): Writes => {
    const pending = new PendingChanges()
    const known = new KnownTasks(queries, utils)
    const queue = new WriteQueue(queries, known, pending)
    let drafts = 0
    const parts = { client: utils.client, known, queue, draftId: () => --drafts }
    return { parts, tasks: new TaskWrites(parts), pending }
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
  const { pending } = useProvided()
  return useSyncExternalStore(pending.subscribe, pending.snapshot, () => nothing)
}

function useProvided(): Writes {
  const writes = useContext(WritesContext)
  if (!writes) throw new Error('There is no WritesProvider around this component')
  return writes
}
