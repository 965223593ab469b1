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

/** Picks rows by mouse, and shows what can be done with those that are picked. */
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
