'use client'

import { trpc } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { showToast } from '../ui/toasts'

/** Fills an empty list with made-up tasks. */
export function useDemo() {
  const { client, task } = trpc.useUtils()
  return async (): Promise<void> => {
    try {
      await client.transfer.demo.mutate()
    } catch (error) {
      showToast({ tone: 'bad', title: 'No demo tasks were added', detail: errorWords(error) })
    }
    await task.list.invalidate()
  }
}
