'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useArchivedIds } from '../projects/use-archived'
import { localDate } from '../tasks/dates/calendar'
import { idOfRow, rowOf } from '../tasks/list/rows'
import { selectedIds } from '../tasks/selection/selection'
import { readView } from '../tasks/view/view'
import { applyToList } from '../tasks/writes/change'
import { newestTasks } from '../tasks/writes/known-tasks'
import { usePendingChanges } from '../tasks/writes/use-writes'
import type { CommandContext } from './command-context'

/**
 * Returns a function that reports where the user is at the moment it is called. Given an element of a row that was
 * pressed, it reports that row, and with it the selected tasks only if the row is one of them.
 */
export function useLook(): (pressed?: HTMLElement) => CommandContext {
  const queries = useQueryClient()
  const changes = usePendingChanges()
  const archived = useArchivedIds()
  return useCallback(
    (pressed) => {
      const { pathname, search } = window.location
      const parameters = new URLSearchParams(search)
      const view = readView(parameters)
      const { activeElement } = document
      const focus = pressed ?? (activeElement instanceof HTMLElement ? activeElement : null)
      const row = rowOf(focus)
      const one = row ? idOfRow(row) : pathname === '/' ? view.task : null
      const ids = idsFor(one, pressed !== undefined)
      const targets = applyToList(newestTasks(queries, ids), changes).filter(({ id }) =>
        ids.has(id),
      )
      return {
        onTasks: pathname === '/',
        inTrash: view.name === 'trash',
        isArchived: targets.some(({ projectId }) => archived?.has(projectId)),
        view,
        targets,
        today: localDate(new Date()),
        row,
        focus: focus === document.body ? null : focus,
      }
    },
    [queries, changes, archived],
  )
}

/**
 * The tasks that something is done to: the selected ones, or else the one that has the focus or is open.
 *
 * @param pressed that one was pressed: then the others are meant only if it is one of them
 */
function idsFor(one: number | null, pressed: boolean): ReadonlySet<number> {
  const picked = selectedIds()
  if (picked.size > 0 && (!pressed || one === null || picked.has(one))) return picked
  return new Set(one === null || one < 0 ? [] : [one])
}
