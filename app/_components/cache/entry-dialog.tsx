'use client'

import { trpc } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/errors'
import type { EntryInfo } from '@/server/cache/cache'
import { Dialog } from '../ui/dialog'
import { Skeleton } from '../ui/skeleton'
import { byteWords, secondWords } from './receipt-words'

interface EntryDialogProps {
  address: Pick<EntryInfo, 'key' | 'field'>
  onClose: () => void
}

/** One entry with its body: the very text that REST sends. */
export function EntryDialog({ address, onClose }: EntryDialogProps) {
  const { key, field } = address
  const { data: entry, error } = trpc.cache.entry.useQuery(
    { key, field },
    { staleTime: 0, gcTime: 0 },
  )
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={key + field}
      description={
        entry &&
        `${byteWords(entry.bytes)} · ${secondWords(entry.ageSeconds)} old · expires in ${secondWords(entry.ttlSeconds)} · ETag ${entry.etag}`
      }
    >
      {entry && (
        <section
          aria-label="Body"
          className="rounded-md border border-line bg-canvas p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
        >
          {indented(entry.body)}
        </section>
      )}
      {entry === null && (
        <p className="text-muted text-sm">
          It is gone: a write invalidated it, or its time was up.
        </p>
      )}
      {entry === undefined && !error && <Skeleton className="h-40 w-full" />}
      {error && <p className="text-bad text-sm">{errorWords(error)}</p>}
    </Dialog>
  )
}

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2)
}
