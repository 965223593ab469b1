'use client'

import { Suspense, useSyncExternalStore } from 'react'
import type { Deeds } from '../../commands/deeds'
import type { Situation } from '../../commands/situation'
import { lazyPart } from '../../ui/lazy-part'
import { isSelecting, onSelection } from './selection'
import { useSelectionClicks } from './use-selection-clicks'

const BulkBar = lazyPart(() => import('./bulk-bar').then((module) => module.BulkBar))

interface SelectionLayerProps {
  look: () => Situation
  deeds: Deeds
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
