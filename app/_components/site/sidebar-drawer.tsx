'use client'

import { Drawer } from '@base-ui/react/drawer'
import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, type RefObject, useRef } from 'react'
import { IconButton } from '../ui/icon-button'

interface SidebarDrawerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Gets the focus when it closes. */
  returnFocusTo: RefObject<HTMLElement | null>
  /** What is in the sidebar. */
  children: ReactNode
}

/** The sidebar over the page, from the left, until a link in it is followed. A finger can also push it out again. */
export function SidebarDrawer({ open, onOpenChange, returnFocusTo, children }: SidebarDrawerProps) {
  const popup = useRef<HTMLDivElement>(null)
  const closeAfterLink = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a')) onOpenChange(false)
  }
  return (
    <Drawer.Root open={open} onOpenChange={onOpenChange} swipeDirection="left">
      <Drawer.Portal>
        <Drawer.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Drawer.Viewport className="fixed inset-0 z-40">
          <Drawer.Popup
            ref={popup}
            id="sidebar-drawer"
            aria-label="Menu"
            initialFocus={() => popup.current?.querySelector('a[aria-current]') ?? true}
            finalFocus={returnFocusTo}
            onClick={closeAfterLink}
            className="h-full w-72 max-w-[85vw] translate-x-(--drawer-swipe-movement-x) bg-surface pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] shadow-popup outline-none transition-transform duration-200 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full data-swiping:duration-0"
          >
            <Drawer.Content className="relative h-full">
              {children}
              <Drawer.Close
                className="absolute top-2 right-3"
                render={<IconButton label="Close" icon={<X size={16} aria-hidden />} />}
              />
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  )
}
