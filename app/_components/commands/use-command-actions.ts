'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { client } from '@/app/_trpc/client'
import { isConnected } from '@/app/_trpc/connection'
import { errorWords } from '@/app/_trpc/error-words'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { chooseTheme } from '../site/theme'
import { withPreset } from '../tasks/list/quick-preset'
import { knownPlaces } from '../tasks/list/use-named-places'
import { neighbourOf, selectableIds } from '../tasks/selection/selection'
import { goToView } from '../tasks/view/use-view'
import { inProject, readView, withLabel } from '../tasks/view/view'
import { useWrite } from '../tasks/writes/use-writes'
import { useDemo } from '../transfer/use-demo'
import { useExport } from '../transfer/use-export'
import { showToast } from '../ui/toasts'
import type { CommandActions } from './command-actions'
import { focusWhenThere } from './focus-when-there'
import { screenActions } from './screen-actions'

/**
 * The actions that commands are built from, on this page.
 *
 * @param pick shows the menu of a property
 */
export function useCommandActions(pick: CommandActions['pick']): CommandActions {
  const queries = useQueryClient()
  const router = useRouter()
  const write = useWrite()
  const exportTasks = useExport()
  const addDemo = useDemo()
  const setCache = useCacheSwitch()

  return useMemo(() => {
    const goTo = (href: string) => {
      const onTasks = window.location.pathname === '/'
      const { pathname, searchParams } = new URL(href, window.location.origin)
      if (onTasks && pathname === '/') return goToView(readView(searchParams))
      if (onTasks || isConnected()) return router.push(href)
      showToast({
        topic: 'offline',
        title: 'You are offline',
        detail: 'Open this page once the server is reachable.',
      })
    }
    const remove = (deleted: readonly Task[], open: number | null) => {
      if (deleted.some(({ id }) => id === open)) screenActions.closeTask?.()
      const places = deleted.map((task) => ({ task, afterId: neighbourOf(task.id, -1) }))
      void write(({ tasks }) => tasks.delete(inListOrder(places)))
    }
    return {
      goTo,
      show: ({ view }, change) => goToView({ ...view, ...change }),
      open: (surface) => screenActions.open?.(surface),
      pick,
      goToField(id) {
        if (!document.getElementById(id)) goTo('/')
        focusWhenThere(`#${id}`)
      },
      editField({ targets: [task], view }, field) {
        if (!task) return
        if (view.task !== task.id) goToView({ ...view, task: task.id })
        focusWhenThere(`[data-task="${task.id}"] [data-field="${field}"]`)
      },
      async addTask(words, { today, view }) {
        const { readQuickAdd } = await import('../tasks/list/quick-words')
        const { dateLanguages } = await import('../tasks/dates/use-date-languages')
        const languages = await dateLanguages()
        const places = knownPlaces(queries, view.project)
        const { fields } = readQuickAdd(words, today, { languages, places })
        const task = withPreset({ ...inProject(view), ...withLabel(view) }, fields)
        await write(({ tasks }) => tasks.create(task))
      },
      change: (changed: readonly Task[], patch: TaskPatch) =>
        void write(({ tasks }) => tasks.update(changed, patch)),
      remove: ({ targets, view }) => remove(targets, view.task),
      undo: () => void write((writes) => writes.undoLast()),
      restore(deleted) {
        const places = deleted.map((task) => ({ task, afterId: null }))
        void write(({ tasks }) => tasks.restore(places))
      },
      exportTasks: (format) => void exportTasks(format),
      addDemo: () => void addDemo(),
      setTheme: chooseTheme,
      setCache,
    }
  }, [queries, router, write, exportTasks, addDemo, setCache, pick])
}

/** Returns a function that switches the cache on or off, from any page. */
function useCacheSwitch(): (enabled: boolean) => void {
  const queries = useQueryClient()
  return useCallback(
    async (enabled) => {
      try {
        const status = await client.cache.setEnabled.mutate({ enabled })
        queries.setQueryData(queryKey('cache', 'status', undefined), status)
        showToast({
          topic: 'cache',
          title: enabled ? 'The cache is on' : 'The cache is off: every read goes to the database',
        })
      } catch (error) {
        showToast({ tone: 'bad', title: 'The cache was not switched', detail: errorWords(error) })
      }
      await queries.invalidateQueries({ queryKey: everyKey('cache') })
    },
    [queries],
  )
}

/** Sorts them in page order, so that each still finds the task above it in place. */
function inListOrder<Place extends { task: Task }>(places: readonly Place[]): Place[] {
  const index = new Map(selectableIds().map((id, at) => [id, at]))
  return places.toSorted(
    (one, other) => (index.get(one.task.id) ?? 0) - (index.get(other.task.id) ?? 0),
  )
}
