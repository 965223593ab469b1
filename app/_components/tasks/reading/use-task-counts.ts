'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import { useToday } from '../dates/use-today'
import { countInput } from '../view/count-input'
import type { View } from '../view/view'

/**
 * How many tasks a view has under each of its headings, however many of them have been read. It is read after the list,
 * and only if that has not been read to its end.
 */
export function useTaskCounts(view: View, { enabled }: { enabled: boolean }) {
  const input = countInput(view, useToday())
  const { data, isError } = useQuery({
    queryKey: queryKey('task', 'count', input),
    queryFn: () => client.task.count.query(input),
    enabled,
    placeholderData: keepPreviousData,
  })
  const counts = enabled ? data?.data : undefined
  return {
    /** By status, priority or due date; undefined while they are read. */
    counts,
    /** All tasks of the view; undefined while they are counted. */
    total: counts && Object.values(counts).reduce((sum, count) => sum + count, 0),
    receipt: enabled ? data?.cache : undefined,
    failed: isError && !data,
  }
}
