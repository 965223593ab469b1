'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import { showToast } from '../../ui/toasts'
import { fetchWhenIdle } from '../../ui/when-idle'
import type { Change } from './change'
import type { Outcome } from './operation'
import { noChanges, PendingChanges } from './pending-changes'
import type { Writes } from './writes'

/** Writes something; if the code for that has not been fetched yet, as soon as it has. */
type Write = (write: (writes: Writes) => Promise<Outcome>) => Promise<Outcome>

interface Provided {
  pending: PendingChanges
  write: Write
}

const ProvidedContext = createContext<Provided | null>(null)

const fetchCode = () => import('./writes')
fetchWhenIdle(fetchCode)

/** Makes everything inside it write through one engine, and see the pending changes. */
export function WritesProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [provided] = useState((): Provided => {
    const pending = new PendingChanges()
    let writes: Writes | undefined
    const write: Write = async (use) => {
      if (!writes) {
        try {
          const code = await fetchCode()
          writes ??= new code.Writes(queries, pending)
        } catch {
          const detail = 'The server could not be reached.'
          showToast({ topic: 'offline', tone: 'bad', title: 'Nothing was changed', detail })
          return 'unsaved'
        }
      }
      return use(writes)
    }
    return { pending, write }
  })
  return <ProvidedContext value={provided}>{children}</ProvidedContext>
}

/** The function through which the page writes. */
export function useWrite(): Write {
  return useProvided().write
}

/** The changes in progress, oldest first. */
export function usePendingChanges(): readonly Change[] {
  const { pending } = useProvided()
  return useSyncExternalStore(pending.subscribe, pending.snapshot, () => noChanges)
}

function useProvided(): Provided {
  const provided = useContext(ProvidedContext)
  if (!provided) throw new Error('There is no WritesProvider around this component')
  return provided
}
