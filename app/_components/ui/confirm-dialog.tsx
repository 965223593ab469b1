'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from './button'
import type { PopupProps } from './popup-button'

interface ConfirmDialogProps extends PopupProps {
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  /** The verb for what is being confirmed. */
  action: string
  onConfirm: () => void
}

/** Asks for confirmation of something that can't be undone; the focus starts on the way out. */
export function ConfirmDialog({
  open,
  onOpenChange,
  anchor,
  title,
  children,
  action,
  onConfirm,
}: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup
          finalFocus={anchor}
          className="fixed inset-x-4 top-[20dvh] z-40 mx-auto max-w-md rounded-lg bg-raised p-5 shadow-popup outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted text-sm">
            {children}
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close render={<Button>Cancel</Button>} />
            <AlertDialog.Close
              render={
                <Button look="danger" onClick={onConfirm}>
                  {action}
                </Button>
              }
            />
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
