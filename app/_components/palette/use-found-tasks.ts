'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { client } from '@/app/_trpc/client'
import { queryKey } from '@/app/_trpc/query-key'
import type { Task } from '@/server/tasks/schema'
import { fold } from '@/server/text/fold'

/** Long enough not to ask for every letter of a word. */
const pause = 150
const maxFound = 8
const nothing: readonly Task[] = []

/** The tasks in which something is found, whatever their status: those first that have it in their title. */
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
  return useMemo(() => {
    const tasks = q && typed.trim() ? (found.data?.data ?? nothing) : nothing
    const words = fold(q)
    const inTitle = ({ title }: Task) => fold(title).includes(words)
    return tasks.toSorted((one, other) => Number(inTitle(other)) - Number(inTitle(one)))
  }, [q, typed, found.data])
}
