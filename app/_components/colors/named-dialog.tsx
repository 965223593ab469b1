'use client'

import { type ReactElement, useRef } from 'react'
import type { Color } from '@/server/color'
import { Dialog } from '../ui/dialog'
import type { PopupProps } from '../ui/popup-button'
import { type Named, NamedForm } from './named-form'

interface NamedDialogProps extends PopupProps {
  /** What it is called: `project`. */
  what: string
  /** The name and the colour that it has; without them, it is new. */
  known: Partial<Named> | undefined
  /** Shows it in a colour; without it, it has none. */
  dot?: (color: Color) => ReactElement
  save: (named: Named) => Promise<void>
}

/** Asks for a name, and for a colour if it has one, new or not. */
export function NamedDialog({ open, onOpenChange, anchor, ...form }: NamedDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const { what, known } = form
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={known ? `Edit the ${what}` : `New ${what}`}
      focusFirst={field}
      returnFocusTo={anchor}
    >
      <NamedForm {...form} field={field} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}
