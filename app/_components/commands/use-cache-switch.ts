'use client'

import { useCallback } from 'react'
import { trpc } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { showToast } from '../ui/toasts'

/** Switches the cache on or off, from wherever one is. */
export function useCacheSwitch(): (enabled: boolean) => void {
  const { client, cache } = trpc.useUtils()
  return useCallback(
    async (enabled) => {
      try {
        cache.status.setData(undefined, await client.cache.setEnabled.mutate({ enabled }))
        showToast({
          topic: 'cache',
          title: enabled ? 'The cache is on' : 'The cache is off: every read goes to the database',
        })
      } catch (error) {
        showToast({ tone: 'bad', title: 'The cache was not switched', detail: errorWords(error) })
      }
      await cache.invalidate()
    },
    [client, cache],
  )
}
