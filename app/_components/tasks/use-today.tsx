'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { localDate } from './calendar'

const ServerToday = createContext('')

/** Hands down the date of the server: what it rendered must be what the browser renders first. */
export function TodayProvider({ today, children }: { today: string; children: ReactNode }) {
  return <ServerToday value={today}>{children}</ServerToday>
}

/** Today where the person is, `YYYY-MM-DD`; it changes at midnight, and when the page wakes up on another day. */
export function useToday(): string {
  const serverToday = useContext(ServerToday)
  return useSyncExternalStore(
    subscribe,
    () => localDate(new Date()),
    () => serverToday,
  )
}

function subscribe(onChange: () => void): () => void {
  const everyMinute = setInterval(onChange, 60_000)
  document.addEventListener('visibilitychange', onChange)
  return () => {
    clearInterval(everyMinute)
    document.removeEventListener('visibilitychange', onChange)
  }
}
