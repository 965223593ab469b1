'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { isConnected } from '@/app/_trpc/connection'
import type { Task, TaskPatch } from '@/server/tasks/schema'
import { chooseTheme } from '../site/theme'
import { selectableIds } from '../tasks/selection/selection'
import { goToView } from '../tasks/use-view'
import { readView } from '../tasks/view'
import { undoLast } from '../tasks/writes/undo-stack'
import { useBulkWrites } from '../tasks/writes/use-bulk-writes'
import { useTaskWrites, useWriteParts } from '../tasks/writes/use-writes'
import { useDemo } from '../transfer/use-demo'
import { useExport } from '../transfer/use-export'
import { showToast } from '../ui/toasts'
import type { CommandActions } from './command-actions'
import { focusWhenThere } from './focus-when-there'
import { screenActions } from './screen-actions'
import { useCacheSwitch } from './use-cache-switch'

/**
 * The actions that commands are built from, on this page.
 *
 * @param pick shows the menu of a property
 */
export function useCommandActions(pick: CommandActions['pick']): CommandActions {
  const router = useRouter()
  const tasks = useTaskWrites()
  const bulk = useBulkWrites()
  const { pending } = useWriteParts()
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
        detail: 'The other page can be opened when the server can be reached again.',
      })
    }
    const remove = ([first, ...others]: readonly Task[], open: number | null) => {
      if (!first) return
      if ([first, ...others].some(({ id }) => id === open)) screenActions.closeTask?.()
      if (others.length === 0) return void tasks.delete(first, rowAbove(first.id))
      const places = [first, ...others].map((task) => ({ task, afterId: rowAbove(task.id) }))
      void bulk.delete(inListOrder(places))
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
      async addTask(words, today) {
        const { readQuickAdd } = await import('../tasks/list/quick-words')
        await tasks.create(readQuickAdd(words, today).fields)
      },
      change(changed: readonly Task[], patch: TaskPatch) {
        const [first] = changed
        if (first && changed.length === 1) void tasks.update(first, patch)
        else void bulk.update(changed, patch)
      },
      remove: ({ targets, view }) => remove(targets, view.task),
      undo: () => void undoLast(pending),
      restore(deleted) {
        for (const task of deleted) void tasks.restore(task, null)
      },
      exportTasks: (format) => void exportTasks(format),
      addDemo: () => void addDemo(),
      setTheme: chooseTheme,
      setCache,
    }
  }, [router, tasks, bulk, exportTasks, addDemo, setCache, pending, pick])
}

/** The task above another one in the list that shows it. */
function rowAbove(id: number): number | null {
  const list = selectableIds(id)
  return list[list.indexOf(id) - 1] ?? null
}

/** Sorts them in page order, so that each still finds the task above it in place. */
function inListOrder<Place extends { task: Task }>(places: readonly Place[]): Place[] {
  const index = new Map(selectableIds().map((id, at) => [id, at]))
  return places.toSorted(
    (one, other) => (index.get(one.task.id) ?? 0) - (index.get(other.task.id) ?? 0),
  )
}
