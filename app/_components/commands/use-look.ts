'use client'

import { useCallback, useMemo } from 'react'
import { localDate } from '../tasks/calendar'
import { idOfRow, rowOf } from '../tasks/list/rows'
import { selectedIds } from '../tasks/selection/selection'
import { readView } from '../tasks/view'
import { applyToList } from '../tasks/writes/apply-changes'
import { ManyTasks } from '../tasks/writes/many-tasks'
import { usePendingChanges, useWriteParts } from '../tasks/writes/use-writes'
import type { CommandContext } from './command-context'

/** Returns a function that reports where the user is at the moment it is called. */
export function useLook(): () => CommandContext {
  const parts = useWriteParts()
  const many = useMemo(() => new ManyTasks(parts), [parts])
  const changes = usePendingChanges()
  return useCallback(() => {
    const { pathname, search } = window.location
    const parameters = new URLSearchParams(search)
    const view = readView(parameters)
    const focus = document.activeElement instanceof HTMLElement ? document.activeElement : null
    const row = rowOf(focus)
    const picked = selectedIds()
    const one = row ? idOfRow(row) : pathname === '/' ? view.task : null
    const ids = picked.size > 0 ? picked : new Set(one === null || one < 0 ? [] : [one])
    return {
      onTasks: pathname === '/',
      inTrash: view.name === 'trash',
      view,
      targets: applyToList(many.newest(ids), changes).filter(({ id }) => ids.has(id)),
      today: localDate(new Date()),
      row,
      focus: focus === document.body ? null : focus,
    }
  }, [many, changes])
}
