'use client'

import { useInBrowser } from '../../ui/use-in-browser'
import { momentWords } from '../dates/calendar'

/** A moment in the user's time zone. The server does not know the zone, so it renders nothing. */
export function Moment({ at }: { at: string }) {
  const inBrowser = useInBrowser()
  return <time dateTime={at}>{inBrowser && momentWords(at)}</time>
}
