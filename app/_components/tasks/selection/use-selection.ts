'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { offerForSelection, onSelection, selectedIds } from './selection'

/** Whether a task is among those picked to be changed together. */
export function useSelected(id: number): boolean {
  return useSyncExternalStore(
    onSelection,
    () => selectedIds().has(id),
    () => false,
  )
}

/** Lets people pick among the rows of a list that is shown. */
export function useSelectable(rows: readonly { id: number }[]): void {
  useEffect(() => offerForSelection(rows.map(({ id }) => id).filter((id) => id > 0)), [rows])
}
