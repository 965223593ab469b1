'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** A time of day in the user's time zone, which the server can't know. */
export function LocalTime({ at }: { at: string }) {
  const isKnown = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <time dateTime={at}>{isKnown && timeWords(at)}</time>
}

/** A time of day: "21:03:10". Only for what is never rendered on the server. */
export function timeWords(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
