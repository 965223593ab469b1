'use client'

import { useQuery } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import { numberWords } from '../ui/number-words'

/** How many tasks of a project are open. Nothing until that is read, and if there are none. */
export function OpenCount({ projectId }: { projectId: number }) {
  const { data } = useQuery({
    queryKey: queryKey('task', 'openCount', { projectId }),
    queryFn: () => client.task.openCount.query({ projectId }),
  })
  const count = data?.data
  if (!count) return null
  const words = numberWords(count)
  return (
    <>
      <span className="sr-only">{`, ${words} open ${count === 1 ? 'task' : 'tasks'}`}</span>
      <span aria-hidden>{words}</span>
    </>
  )
}
