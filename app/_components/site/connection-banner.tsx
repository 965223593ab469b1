'use client'

import { useQueryClient } from '@tanstack/react-query'
import { WifiOff } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { isConnected, onConnectionChange } from '@/app/_trpc/connection'

/** How often to check for the server while it is unreachable, in milliseconds. */
const retryAfter = 4000

/**
 * Says that the server is unreachable, wherever the page is scrolled, and keeps checking until the server is back.
 *
 * @param late changes by others don't arrive on their own
 */
export function ConnectionBanner({ late }: { late: boolean }) {
  const connected = useSyncExternalStore(onConnectionChange, isConnected)
  const queries = useQueryClient()
  useEffect(() => {
    if (connected) return
    const readAgain = () => void queries.refetchQueries({ type: 'active' })
    const timer = setInterval(readAgain, retryAfter)
    return () => {
      clearInterval(timer)
      // What was shown while nothing could be read may be out of date.
      readAgain()
    }
  }, [connected, queries])
  return (
    <div
      role="status"
      className="fixed bottom-4 left-[calc(var(--sidebar)+1rem)] z-30 in-data-selecting:bottom-20 max-sm:inset-x-2 max-sm:bottom-2 print:hidden"
    >
      {!connected && (
        <p className="flex items-center gap-3 rounded-lg bg-warm-soft px-4 py-2.5 text-sm text-warm shadow-popup">
          <WifiOff size={16} aria-hidden className="shrink-0" />
          <span>
            <strong className="font-semibold">No connection to the server.</strong> You can only
            read for now.
          </span>
        </p>
      )}
      {connected && late && (
        <p className="w-fit rounded-lg bg-raised px-3 py-1.5 text-muted text-xs shadow-popup">
          Changes by others appear late. Reconnecting…
        </p>
      )}
    </div>
  )
}
