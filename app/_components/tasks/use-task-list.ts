'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { callApi } from '@/app/_trpc/call-api'
import { pagesKey } from '@/app/_trpc/query-key'
import type { Task } from '@/server/tasks/schema'
import type { AskForPage, ListPage, ListPages } from './list-pages'
import { useToday } from './use-today'
import { listInput, type View } from './view'
import { applyToList, applyToTrash } from './writes/apply-changes'
import { usePendingChanges } from './writes/use-writes'

const firstPage: string | null = null
/** The first page comes with the document; a user who scrolls further wants many rows at once. */
const laterPageSize = 200

/** The list of a view with the pending changes applied, and the receipts of the reads it came from. */
export function useTaskList(view: View, { enabled = true } = {}) {
  const today = useToday()
  const changes = usePendingChanges()
  const input = listInput(view, today)
  const query = useInfiniteQuery({
    queryKey: pagesKey('task', 'list', input),
    queryFn: async ({ client: queries, queryKey, pageParam, signal }): Promise<ListPage> => {
      const ask: AskForPage = async ({ cursor, ...part }) => ({
        askedAt: performance.now(),
        ...(await callApi((client) =>
          client.task.list.query(
            cursor === null
              ? { ...input, ...part }
              : { ...input, cursor, limit: laterPageSize, ...part },
            { signal },
          ),
        )),
      })
      const known = queries.getQueryData<ListPages>(queryKey)
      const isNew = !known?.pages[1] || !known.pageParams.includes(pageParam)
      if (isNew) return ask({ cursor: pageParam })
      const { readAgain } = await import('./list-pages')
      return readAgain(queryKey, known, pageParam, ask)
    },
    enabled,
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next,
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
