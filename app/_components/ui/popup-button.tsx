'use client'

import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useRef,
  useState,
} from 'react'

/** The props that every popup gets from the button that opens it. */
export interface PopupProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
}

interface PopupButtonProps extends ComponentProps<'button'> {
  kind: 'menu' | 'dialog'
  /** Renders the popup. It is a `lazy` component, so that its code is fetched when it is first opened. */
  popup: (props: PopupProps) => ReactNode
}

/** A button that opens a popup, and gets the focus back when it closes. */
export function PopupButton({ kind, popup, type = 'button', ...props }: PopupButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    if (next) setWanted(true)
  }
  const openByArrow = (event: KeyboardEvent) => {
    if (kind !== 'menu' || event.key !== 'ArrowDown') return
    event.preventDefault()
    event.stopPropagation()
    change(true)
  }
  return (
    <>
      <button
        ref={anchor}
        type={type}
        aria-haspopup={kind}
        aria-expanded={open}
        data-open={open || undefined}
        onClick={() => change(!open)}
        onKeyDown={openByArrow}
        {...props}
      />
      {wanted && <Suspense>{popup({ open, onOpenChange: change, anchor })}</Suspense>}
    </>
  )
}
