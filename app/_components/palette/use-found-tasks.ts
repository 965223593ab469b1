'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import type { Task } from '@/server/tasks/schema'

/** Long enough not to send a request for every letter, in milliseconds. */
const pause = 150
const maxFound = 8
const nothing: readonly Task[] = []

/** The tasks that match, whatever their status. */
export function useFoundTasks(typed: string): readonly Task[] {
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pause)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useQuery({
    queryKey: queryKey('task', 'list', { q, limit: maxFound }),
    queryFn: () => client.task.list.query({ q, limit: maxFound }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  return q && typed.trim() ? (found.data?.data ?? nothing) : nothing
}
