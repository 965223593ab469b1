'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { trpc } from '@/app/_trpc/client'
import { openLiveStream } from '@/app/_trpc/live/live-stream'
import { Feed } from './feed'

/** After an event, the console reads its figures again this much later, once for all that came meanwhile. */
const readAgainMs = 1000

/** What happens in the cache from now on, and whether one gets to hear of it. */
export function useFeed({ reads }: { reads: boolean }) {
  const [feed] = useState(() => new Feed())
  const [open, setOpen] = useState(false)
  const { cache } = trpc.useUtils()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const readAgain = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void cache.invalidate()
      }, readAgainMs)
    }
    const close = openLiveStream({
      reads,
      onEvent(event) {
        feed.add(event)
        readAgain()
      },
      onState: setOpen,
    })
    return () => {
      clearTimeout(timer)
      close()
    }
  }, [feed, cache, reads])
  return { feed, open, ...useSyncExternalStore(feed.subscribe, feed.view, feed.view) }
}
