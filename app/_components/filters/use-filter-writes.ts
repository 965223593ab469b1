'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Filter, FilterCreate } from '@/server/filters/schema'
import { useWrite } from '../tasks/writes/use-writes'
import { showToast } from '../ui/toasts'

/** The writes to saved filters. Those that a dialog waits for fail as the request does. */
export function useFilterWrites() {
  const queries = useQueryClient()
  const write = useWrite()
  return useMemo(() => {
    const add = async ({ name, query }: FilterCreate) =>
      showSaved(queries, await client.filter.create.mutate({ name, query }))
    return {
      add,

      async rename({ id, version, epoch }: Filter, name: string) {
        const target = { id, version, epoch, patch: { name } }
        showSaved(queries, await client.filter.update.mutate(target))
      },

      /** Deletes a filter and says so. Undo saves it again. */
      async remove(filter: Filter) {
        const { id, name } = filter
        try {
          await client.filter.delete.mutate({ id })
        } catch (error) {
          const title = `“${name}” was not deleted`
          showToast({ tone: 'bad', title, detail: errorWords(error) })
          return
        } finally {
          void queries.invalidateQueries({ queryKey: everyKey('filter') })
        }
        const undo = async () => {
          try {
            await add(filter)
            return 'saved' as const
          } catch (error) {
            const title = `“${name}” was not saved again`
            showToast({ tone: 'bad', title, detail: errorWords(error) })
            return 'unsaved' as const
          }
        }
        await write(async (writes) => {
          writes.record({ words: `Deleted the filter “${name}”`, undo })
          return 'saved'
        })
      },
    }
  }, [queries, write])
}

/** Shows a filter as it was saved; its place follows from the server's order. */
function showSaved(queries: QueryClient, saved: Filter): void {
  queries.setQueryData<Receipted<Filter[]>>(
    queryKey('filter', 'list', undefined),
    (known) =>
      known && { ...known, data: [...known.data.filter(({ id }) => id !== saved.id), saved] },
  )
  void queries.invalidateQueries({ queryKey: everyKey('filter') })
}
