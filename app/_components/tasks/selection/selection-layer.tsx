'use client'

import { Suspense, useSyncExternalStore } from 'react'
import type { CommandActions } from '../../commands/command-actions'
import type { CommandContext } from '../../commands/command-context'
import { lazyPart } from '../../ui/lazy-part'
import { isSelecting, onSelection } from './selection'
import { useSelectionClicks } from './use-selection-clicks'

const BulkBar = lazyPart(() => import('./bulk-bar').then((module) => module.BulkBar))

interface SelectionLayerProps {
  look: () => CommandContext
  actions: CommandActions
}

/** Selects rows by mouse, and shows the actions for the selected ones. */
export function SelectionLayer(props: SelectionLayerProps) {
  useSelectionClicks()
  const selecting = useSyncExternalStore(onSelection, isSelecting, () => false)
  return (
    selecting && (
      <Suspense>
        <BulkBar {...props} />
      </Suspense>
    )
  )
}
