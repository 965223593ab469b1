'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { useMemo } from 'react'
import { trpc } from '@/app/_trpc/client'
import { useToday } from './use-today'
import { listInput, type View } from './view'
import { applyToList } from './writes/apply-changes'
import { usePendingChanges } from './writes/use-writes'

const firstPage: string | null = null

/** The list that a view asks for, with the changes under way on top, and the receipts of the reads it came from. */
export function useTaskList(view: View) {
  const today = useToday()
  const changes = usePendingChanges()
  const { client } = trpc.useUtils()
  const input = listInput(view, today)
  // The hook of tRPC would add a `direction` to the input, which is as strict as REST's.
  const query = useInfiniteQuery({
    queryKey: getQueryKey(trpc.task.list, input, 'infinite'),
    queryFn: ({ pageParam, signal }) =>
      client.task.list.query({ ...input, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const rows = useMemo(
    () =>
      data &&
      applyToList(
        data.pages.flatMap((page) => page.data),
        changes,
      ),
    [data, changes],
  )
  return {
    /** Undefined until something has been read. */
    rows,
    /** One for each page, in order. */
    receipts: data?.pages.map((page) => page.cache) ?? [],
    /** Set when nothing could be read; what was read before stays on screen. */
    error: rows ? null : query.error,
    /** What is shown still belongs to the view before. */
    outdated: query.isPlaceholderData,
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
