'use client'

import { useSyncExternalStore } from 'react'

/** What calendar and clock show, `YYYY-MM-DD HH:MM`, by the name of a time zone; that of the browser by ''. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const style = { dateStyle: 'short', timeStyle: 'short' } as const
  const clock = new Intl.DateTimeFormat('sv-SE', { ...style, ...(zone && { timeZone: zone }) })
  clocks.set(zone, clock)
  return clock
}

/**
 * What calendar and clock show now in a time zone, `YYYY-MM-DD HH:MM`; null for that of the browser, and undefined for
 * no clock, which is ''. It is '' as well while the page comes from the server, which does not know where the browser is.
 */
export function useClock(zone: string | null | undefined): string {
  return useSyncExternalStore(
    subscribe,
    () => (zone === undefined ? '' : clockOf(zone ?? '').format(new Date())),
    () => '',
  )
}

/** Whether the browser is in a time zone. */
export const isOwnZone = (zone: string) => clockOf('').resolvedOptions().timeZone === zone

/** All clocks of the page go by one, which ticks when the minute changes. */
const listeners = new Set<() => void>()
let tick: ReturnType<typeof setTimeout> | undefined

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  if (listeners.size === 1) {
    wait()
    document.addEventListener('visibilitychange', callAll)
  }
  return () => {
    listeners.delete(onChange)
    if (listeners.size > 0) return
    clearTimeout(tick)
    document.removeEventListener('visibilitychange', callAll)
  }
}

function wait(): void {
  tick = setTimeout(
    () => {
      wait()
      callAll()
    },
    60_000 - (Date.now() % 60_000),
  )
}

function callAll(): void {
  for (const listener of listeners) listener()
}
