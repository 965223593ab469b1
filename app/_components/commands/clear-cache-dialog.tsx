'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey } from '@/app/_trpc/query-key'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { showToast } from '../ui/toasts'

/** Asks for confirmation before the cache is emptied; can be opened on any page. */
export function ClearCacheDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const before = useRef(
    document.activeElement instanceof HTMLElement ? document.activeElement : null,
  )
  const clear = useMutation({
    mutationFn: () => client.cache.clear.mutate(),
    onSuccess: () => showToast({ title: 'The cache is empty' }),
    onError: (error) =>
      showToast({ tone: 'bad', title: 'The cache was not cleared', detail: errorWords(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: everyKey('cache') }),
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
      Removes every entry, for all instances. Your tasks stay as they are.
    </ConfirmDialog>
  )
}
