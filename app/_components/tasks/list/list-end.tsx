'use client'

import { useEffect, useRef } from 'react'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { Button } from '../../ui/button'
import type { useTaskList } from '../use-task-list'

interface ListEndProps {
  list: ReturnType<typeof useTaskList>
  /** Reads the next page because the user asked for it. */
  onMore: () => void
}

/** Stands after the last row that was read, and fetches the next page before the user has scrolled to the end. */
export function ListEnd({ list, onMore }: ListEndProps) {
  const { receipts, more, loadingMore, moreFailed, loadMore } = list
  const end = useRef<HTMLDivElement>(null)
  const laterReceipt = receipts.length > 1 ? receipts.at(-1) : undefined
  useEffect(() => {
    // After a failure, the next page is read only on request.
    if (!end.current || !more || loadingMore || moreFailed) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && loadMore(),
      { rootMargin: '0px 0px 100% 0px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [more, loadingMore, moreFailed, loadMore])
  if (!more && !laterReceipt) return null
  return (
    <div ref={end} className="mt-3 flex flex-wrap items-center justify-center gap-3 print:hidden">
      {moreFailed && <p role="alert">More tasks could not be loaded.</p>}
      {more && (
        <Button onClick={onMore} aria-disabled={loadingMore}>
          {loadingMore ? 'Loading…' : moreFailed ? 'Try again' : 'Load more'}
        </Button>
      )}
      {laterReceipt && <ReceiptBadge receipt={laterReceipt} of={`Page ${receipts.length}`} />}
    </div>
  )
}
