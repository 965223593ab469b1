'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { localDate } from './calendar'

const ServerToday = createContext('')

/** Passes down the server's date: the browser's first render must match what the server rendered. */
export function TodayProvider({ today, children }: { today: string; children: ReactNode }) {
  return <ServerToday value={today}>{children}</ServerToday>
}

/** Today in the user's time zone, `YYYY-MM-DD`. It changes at midnight, and when the page wakes up on another day. */
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
