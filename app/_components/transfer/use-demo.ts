'use client'

import { useQueryClient } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey } from '@/app/_trpc/query-key'
import { showToast } from '../ui/toasts'

/** Fills an empty list with made-up tasks. */
export function useDemo() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    try {
      await client.transfer.demo.mutate()
    } catch (error) {
      showToast({ tone: 'bad', title: 'No demo tasks were added', detail: errorWords(error) })
    }
    await queries.invalidateQueries({ queryKey: everyKey('task', 'list') })
  }
}
