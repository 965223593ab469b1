'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import type { NamedRead } from '../../cache/named-reads'
import { ReceiptBadge } from '../../cache/receipt-badge'
import { Button } from '../../ui/button'
import { HydrationMark } from '../../ui/hydration-mark'
import { beginSelecting, clearSelection, isSelecting, onSelection } from '../selection/selection'

interface ViewStatusProps {
  /** What was read, such as "Board". */
  of: string
  reads: readonly NamedRead[]
  /** The view has tasks that can be selected. */
  selectable?: boolean
  /** How much the view shows. */
  children?: ReactNode
}

/** Beside the filters of a view: how much it shows, where that came from, and the way to select several tasks. */
export function ViewStatus({ of, reads, selectable = true, children }: ViewStatusProps) {
  return (
    <div className="flex shrink-0 items-center gap-1.5 ml-auto">
      <HydrationMark />
      {children}
      <ReceiptBadge of={of} reads={reads} />
      {selectable && <SelectButton />}
    </div>
  )
}

function SelectButton() {
  const selecting = useSyncExternalStore(onSelection, isSelecting, () => false)
  return (
    <Button
      look="quiet"
      size="small"
      aria-pressed={selecting}
      onClick={selecting ? clearSelection : beginSelecting}
      className="max-sm:ml-auto"
    >
      Select
    </Button>
  )
}
