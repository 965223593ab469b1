'use client'

import { useInBrowser } from '../ui/use-in-browser'

/** A time of day in the user's time zone, which the server can't know. */
export function LocalTime({ at }: { at: string }) {
  const inBrowser = useInBrowser()
  return <time dateTime={at}>{inBrowser && timeWords(at)}</time>
}

/** A time of day: "21:03:10". Only for what is never rendered on the server. */
export function timeWords(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
