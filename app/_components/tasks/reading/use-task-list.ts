'use client'

import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { pagesKey } from '@/app/_trpc/query-key'
import type { Task } from '@/server/tasks/schema'
import { fetchWhenIdle } from '../../ui/when-idle'
import { useToday } from '../dates/use-today'
import { isOneQuery, type ListInput, listInput, type View } from '../view/view'
import { applyToList, applyToTrash } from '../writes/change'
import { usePendingChanges } from '../writes/use-writes'
import type { ListPage } from './list-pages'

const firstPage: string | null = null
/** The first page comes with the document, so the code that reads pages is not part of the first page. */
const fetchReading = () => import('./list-pages')
fetchWhenIdle(fetchReading)

/** The query for the pages of a list. */
const pagesOf = (input: ListInput) =>
  infiniteQueryOptions({
    queryKey: pagesKey('task', 'list', input),
    queryFn: async (context) => (await fetchReading()).readPage(input, context),
    initialPageParam: firstPage,
    getNextPageParam: (page: ListPage) => page.next,
  })

/** Begins to read the list of a view that is about to be shown, before the page has been drawn for it. */
export function useReadAhead(): (view: View) => void {
  const client = useQueryClient()
  const today = useToday()
  return useCallback(
    (view) => {
      if (isOneQuery(view)) void client.prefetchInfiniteQuery(pagesOf(listInput(view, today)))
    },
    [client, today],
  )
}

/** The list of a view with the pending changes applied, and the receipts of the reads it came from. */
export function useTaskList(view: View, { enabled = true } = {}) {
  const today = useToday()
  const changes = usePendingChanges()
  const input = listInput(view, today)
  const query = useInfiniteQuery({
    ...pagesOf(input),
    enabled,
    placeholderData: keepPreviousData,
  })
  const { data, fetchNextPage, isFetching } = query
  const loadMore = useCallback(() => {
    // A read in progress will do, and the reading that follows a write must not be cancelled.
    if (!isFetching) void fetchNextPage()
  }, [fetchNextPage, isFetching])
  const read = useMemo(() => data && rowsOf(data.pages), [data])
  const apply = view.name === 'trash' ? applyToTrash : applyToList
  const rows = useMemo(() => read && apply(read, changes), [read, changes, apply])
  return {
    /** Identifies the list: equal for equal queries. */
    name: JSON.stringify(input),
    /** Undefined until something has been read. */
    rows,
    /** One for each page, in order. */
    receipts: data?.pages.map((page) => page.cache) ?? [],
    /** Set when nothing could be read; what was read before stays on screen. */
    error: rows ? null : query.error,
    /** What is shown still belongs to the previous view. */
    outdated: query.isPlaceholderData,
    more: query.hasNextPage,
    /** Its length is not known from its rows: there are more, or some are to be read again. */
    unsure: query.hasNextPage || (data?.pages.some((page) => page.outdated) ?? false),
    loadingMore: query.isFetchingNextPage,
    /** The next page could not be read. */
    moreFailed: query.isFetchNextPageError,
    loadMore,
    retry: () => void query.refetch(),
  }
}

/** All rows. A row that has moved to a page read more recently is dropped from the older page. */
function rowsOf(pages: readonly ListPage[]): Task[] {
  const known = pages.filter((page) => !page.outdated).flatMap((page) => page.data)
  if (known.length === 0) return pages.flatMap((page) => page.data)
  const ids = new Set(known.map(({ id }) => id))
  return pages.flatMap(({ data, outdated }) =>
    outdated ? data.filter(({ id }) => !ids.has(id)) : data,
  )
}
