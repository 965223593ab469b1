'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import { showToast } from '../ui/toasts'

/** Returns a function that switches the cache on or off, from any page. */
export function useCacheSwitch(): (enabled: boolean) => void {
  const queries = useQueryClient()
  return useCallback(
    async (enabled) => {
      try {
        const status = await client.cache.setEnabled.mutate({ enabled })
        queries.setQueryData(queryKey('cache', 'status', undefined), status)
        showToast({
          topic: 'cache',
          title: enabled ? 'The cache is on' : 'The cache is off: every read goes to the database',
        })
      } catch (error) {
        showToast({ tone: 'bad', title: 'The cache was not switched', detail: errorWords(error) })
      }
      await queries.invalidateQueries({ queryKey: everyKey('cache') })
    },
    [queries],
  )
}
