'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { offerForSelection, onSelection, type SelectableList, selectedIds } from './selection'

/** Whether a task is selected for a bulk change. */
export function useSelected(id: number): boolean {
  return useSyncExternalStore(
    onSelection,
    () => selectedIds().has(id),
    () => false,
  )
}

/** A list, as far as selecting its rows is concerned. */
type SelectedFrom = Omit<SelectableList, 'ids' | 'folded'>

/** Makes the rows of a list selectable while it is shown. */
export function useSelectable(
  rows: readonly { id: number }[],
  { more, loadMore, moreFailed }: SelectedFrom,
  folded = 0,
): void {
  useEffect(() => {
    const ids = rows.map(({ id }) => id).filter((id) => id > 0)
    return offerForSelection({ ids, more, loadMore, moreFailed, folded })
  }, [rows, more, loadMore, moreFailed, folded])
}
