'use client'

import { useSyncExternalStore } from 'react'
import { momentWords } from './calendar'

const never = () => () => {}

/** A moment in the user's time zone. The server does not know the zone, so it renders nothing. */
export function Moment({ at }: { at: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <time dateTime={at}>{inBrowser && momentWords(at)}</time>
}
