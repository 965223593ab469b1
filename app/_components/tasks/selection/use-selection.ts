'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { offerForSelection, onSelection, selectedIds } from './selection'

/** Whether a task is selected for a bulk change. */
export function useSelected(id: number): boolean {
  return useSyncExternalStore(
    onSelection,
    () => selectedIds().has(id),
    () => false,
  )
}

/** Makes the rows of a list selectable while it is shown. */
export function useSelectable(rows: readonly { id: number }[]): void {
  useEffect(() => offerForSelection(rows.map(({ id }) => id).filter((id) => id > 0)), [rows])
}
