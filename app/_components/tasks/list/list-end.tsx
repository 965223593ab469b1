'use client'

import { useEffect, useRef } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import { Button } from '../../ui/button'
import { ReadFailure } from '../../ui/read-failure'
import type { useTaskList } from '../reading/use-task-list'

interface ListEndProps {
  list: ReturnType<typeof useTaskList>
  /** Reads the next page because the user asked for it. */
  onMore: () => void
}

/** Stands after the last row that was read, and fetches the next page before the user has scrolled to the end. */
export function ListEnd({ list, onMore }: ListEndProps) {
  const { more, loadingMore, moreFailed, loadMore } = list
  const end = useRef<HTMLDivElement>(null)
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
  if (!more) return null
  return (
    <div ref={end} className="mt-3 flex flex-wrap items-center justify-center gap-3 print:hidden">
      {moreFailed && <p role="alert">More tasks could not be loaded.</p>}
      <Button onClick={onMore} aria-disabled={loadingMore}>
        {loadingMore ? 'Loading…' : moreFailed ? 'Try again' : 'Load more'}
      </Button>
    </div>
  )
}

interface ListFailureProps {
  error: unknown
  retry: () => void
}

/** Shown in place of a list that could not be read. */
export function ListFailure({ error, retry }: ListFailureProps) {
  return (
    <ReadFailure title="The tasks could not be loaded" retry={retry}>
      {errorWords(error)}
    </ReadFailure>
  )
}
