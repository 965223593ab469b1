'use client'

import { useEffect } from 'react'
import type { useTaskList } from '../tasks/reading/use-task-list'

/** Reads a list to its end: its order is not that of the sections, so each page has tasks of any of them. */
export function useWholeList(list: ReturnType<typeof useTaskList>, wanted: boolean): void {
  const { more, loadingMore, moreFailed, loadMore } = list
  useEffect(() => {
    if (wanted && more && !loadingMore && !moreFailed) loadMore()
  }, [wanted, more, loadingMore, moreFailed, loadMore])
}
