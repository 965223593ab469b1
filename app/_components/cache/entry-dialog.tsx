'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Copy, Trash2 } from 'lucide-react'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import type { EntryInfo } from '@/server/cache'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Skeleton } from '../ui/skeleton'
import { showToast } from '../ui/toasts'
import { EntryLife } from './entry-life'

interface EntryDialogProps {
  address: Pick<EntryInfo, 'key' | 'field'>
  onClose: () => void
}

/** One entry with its body, exactly as REST sends it. */
export function EntryDialog({ address, onClose }: EntryDialogProps) {
  const { key, field } = address
  const queries = useQueryClient()
  const {
    data: entry,
    error,
    dataUpdatedAt,
  } = useQuery({
    queryKey: queryKey('cache', 'entry', { key, field }),
    queryFn: () => client.cache.entry.query({ key, field }),
    staleTime: 0,
    gcTime: 0,
  })
  const drop = useMutation({
    mutationFn: () => client.cache.drop.mutate({ key }),
    onSuccess: () => {
      onClose()
      return queries.invalidateQueries({ queryKey: everyKey('cache') })
    },
    onError: (problem) =>
      showToast({ tone: 'bad', title: 'The entry was not dropped', detail: errorWords(problem) }),
  })
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={key + field}
      description={entry && <EntryLife entry={entry} readAtMs={dataUpdatedAt} />}
    >
      {entry && (
        <>
          <section
            aria-label="Body"
            className="rounded-md border border-line bg-canvas p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
          >
            {indented(entry.body)}
          </section>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button onClick={() => void copy(entry.body)}>
              <Copy size={14} aria-hidden />
              Copy the body
            </Button>
            <Button disabled={drop.isPending} onClick={() => drop.mutate()}>
              <Trash2 size={14} aria-hidden />
              {field === '' ? 'Drop this entry' : `Drop all pages of ${key}`}
            </Button>
          </div>
          <p className="mt-2 text-muted text-xs">The next read will be a miss. No task changes.</p>
        </>
      )}
      {entry === null && (
        <p className="text-muted text-sm">This entry is gone: a write removed it, or it expired.</p>
      )}
      {entry === undefined && !error && <Skeleton className="h-40 w-full" />}
      {error && <p className="text-bad text-sm">{errorWords(error)}</p>}
    </Dialog>
  )
}

async function copy(body: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(body)
    showToast({ topic: 'copy', title: 'Copied' })
  } catch {
    showToast({
      topic: 'copy',
      tone: 'bad',
      title: 'The browser did not allow the copy',
      detail: 'Select the text and copy it, or use HTTPS.',
    })
  }
}

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2)
}
