'use client'

import { useSyncExternalStore } from 'react'
import { momentWords } from './calendar'

const never = () => () => {}

/** A moment in the zone of the person, which the server does not know: it leaves it blank. */
export function Moment({ at }: { at: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <time dateTime={at}>{inBrowser && momentWords(at)}</time>
}
