'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { openLiveStream } from '@/app/_trpc/live/live-stream'
import { everyKey } from '@/app/_trpc/query-key'
import { Feed } from './feed'

/** How long after an event the console reads its figures again, once for all events that arrived in the meantime. */
const readAgainMs = 1000

/** The feed of cache events from now on, and whether the page is receiving events. */
export function useFeed({ reads }: { reads: boolean }) {
  const [feed] = useState(() => new Feed())
  const [open, setOpen] = useState(false)
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const readAgain = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: everyKey('cache') })
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
  }, [feed, queries, reads])
  return { feed, open, ...useSyncExternalStore(feed.subscribe, feed.view, feed.view) }
}
