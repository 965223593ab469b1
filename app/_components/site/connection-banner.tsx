'use client'

import { useQueryClient } from '@tanstack/react-query'
import { WifiOff } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { isConnected, onConnectionChange } from '@/app/_trpc/connection'

/** How often the server is looked for while it is away. */
const retryAfter = 4000

/** Says that the server is out of reach, and keeps looking for it until it is back. */
export function ConnectionBanner() {
  const connected = useSyncExternalStore(onConnectionChange, isConnected, () => true)
  const queries = useQueryClient()
  useEffect(() => {
    if (connected) return
    const lookForServer = () => void queries.refetchQueries({ type: 'active' })
    const timer = setInterval(lookForServer, retryAfter)
    return () => clearInterval(timer)
  }, [connected, queries])
  return (
    <div role="status">
      {!connected && (
        <p className="flex items-center justify-center gap-2 bg-warm-soft px-4 py-2 text-center text-sm text-warm">
          <WifiOff size={16} aria-hidden className="shrink-0" />
          <span>
            <strong className="font-semibold">No connection to the server.</strong> You can go on
            reading; changes are refused until it is back.
          </span>
        </p>
      )}
    </div>
  )
}
