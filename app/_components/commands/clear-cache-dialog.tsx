'use client'

import { useRef } from 'react'
import { trpc } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { showToast } from '../ui/toasts'

/** Asks before the cache is emptied, from wherever one is. */
export function ClearCacheDialog({ onClose }: { onClose: () => void }) {
  const { cache } = trpc.useUtils()
  const before = useRef(
    document.activeElement instanceof HTMLElement ? document.activeElement : null,
  )
  const clear = trpc.cache.clear.useMutation({
    onSuccess: () => showToast({ title: 'The cache is empty' }),
    onError: (error) =>
      showToast({ tone: 'bad', title: 'The cache was not cleared', detail: errorWords(error) }),
    onSettled: () => cache.invalidate(),
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      anchor={before}
      title="Clear the cache?"
      action="Clear the cache"
      onConfirm={() => clear.mutate()}
    >
      Every entry is dropped, and the next reads go to the database. No task is touched.
    </ConfirmDialog>
  )
}
