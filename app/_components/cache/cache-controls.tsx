'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eraser } from 'lucide-react'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import { buttonClasses } from '../ui/button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'
import { Switch } from '../ui/switch'
import { showToast } from '../ui/toasts'

const ConfirmDialog = lazyPart(() =>
  import('../ui/confirm-dialog').then((module) => module.ConfirmDialog),
)

/** Switches the cache on and off, and empties it. */
export function CacheControls({ enabled }: { enabled: boolean }) {
  const queries = useQueryClient()
  const readAgain = () => queries.invalidateQueries({ queryKey: everyKey('cache') })
  const setEnabled = useMutation({
    mutationFn: (input: { enabled: boolean }) => client.cache.setEnabled.mutate(input),
    onSuccess: (status) => queries.setQueryData(queryKey('cache', 'status', undefined), status),
    onError: (error) =>
      showToast({
        tone: 'bad',
        title: 'The cache was not switched',
        detail: errorWords(error),
      }),
    onSettled: readAgain,
  })
  const clear = useMutation({
    mutationFn: () => client.cache.clear.mutate(),
    onSuccess: () => showToast({ title: 'The cache is empty' }),
    onError: (error) =>
      showToast({ tone: 'bad', title: 'The cache was not cleared', detail: errorWords(error) }),
    onSettled: readAgain,
  })
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Switch
        checked={setEnabled.isPending ? setEnabled.variables.enabled : enabled}
        disabled={setEnabled.isPending}
        onCheckedChange={(next) => setEnabled.mutate({ enabled: next })}
      >
        Use the cache
      </Switch>
      <PopupButton
        kind="dialog"
        disabled={!enabled || clear.isPending}
        className={buttonClasses('plain')}
        popup={(props) => (
          <ConfirmDialog
            {...props}
            title="Clear the cache?"
            action="Clear the cache"
            onConfirm={() => clear.mutate()}
          >
            Removes every entry, for all instances. Your tasks stay as they are.
          </ConfirmDialog>
        )}
      >
        <Eraser size={14} aria-hidden />
        Clear…
      </PopupButton>
    </div>
  )
}
