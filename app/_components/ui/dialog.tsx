'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './icon-button'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** Gets the focus when the dialog opens; by default, the first focusable element. */
  focusFirst?: RefObject<HTMLElement | null>
  /** Gets the focus when the dialog closes; by default, whatever had it before. */
  returnFocusTo?: RefObject<HTMLElement | null> | (() => HTMLElement | null) | undefined
  wide?: boolean
  children: ReactNode
}

/** A modal dialog, which has the keyboard until it closes. On a phone it fills the bottom of the screen. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  focusFirst,
  returnFocusTo,
  wide = false,
  children,
}: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          initialFocus={focusFirst}
          finalFocus={returnFocusTo}
          className={`fixed inset-x-0 bottom-0 z-40 mx-auto max-h-[90dvh] w-full overflow-y-auto overscroll-contain rounded-t-lg bg-raised shadow-popup outline-none transition-[opacity,translate] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:top-[12dvh] sm:bottom-auto sm:max-h-[76dvh] sm:rounded-lg ${wide ? 'sm:max-w-3xl' : 'sm:max-w-lg'}`}
        >
          <header className="sticky top-0 flex items-start gap-4 bg-raised px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1 py-1">
              <BaseDialog.Title className="font-semibold text-lg wrap-anywhere">
                {title}
              </BaseDialog.Title>
              {description && (
                <BaseDialog.Description className="mt-1 text-muted text-sm" render={<div />}>
                  {description}
                </BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close
              render={<IconButton label="Close" icon={<X size={16} aria-hidden />} />}
            />
          </header>
          <div className="px-5 pb-5">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
