'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { shareLiveStream } from '@/app/_trpc/live/shared-stream'
import { readOutdatedWhenDrawn } from '../tasks/reading/list-pages'
import { LiveRefresh } from '../tasks/reading/live-refresh'
import { ConnectionBanner } from './connection-banner'

/** A stream that is back sooner than this is not worth mentioning, in milliseconds. */
const lateAfterMs = 4000
/** How often what is shown is read again while no stream reports changes, in milliseconds. */
const lookEveryMs = 10_000

/**
 * Shows what others change while the page is open, and says when that is not possible.
 *
 * @param since the position in the event stream at which the page was read
 */
export function LiveUpdates({ since }: { since: string }) {
  const queries = useQueryClient()
  const begin = useRef(since)
  const [late, setLate] = useState(false)
  useEffect(() => readOutdatedWhenDrawn(queries), [queries])
  useEffect(() => {
    const refresh = new LiveRefresh(queries)
    const look = () => refresh.take({ type: 'missed' })
    let timer: ReturnType<typeof setTimeout> | undefined
    const beLate = () => {
      setLate(true)
      look()
      timer = setTimeout(beLate, lookEveryMs)
    }
    const setOpen = (open: boolean) => {
      clearTimeout(timer)
      if (open) setLate(false)
      else timer = setTimeout(beLate, lateAfterMs)
    }
    setOpen(false)
    const close = shareLiveStream({
      since: begin.current,
      onEvent: (event) => refresh.take(event),
      onState: setOpen,
    })
    return () => {
      clearTimeout(timer)
      close()
    }
  }, [queries])
  return <ConnectionBanner late={late} />
}
