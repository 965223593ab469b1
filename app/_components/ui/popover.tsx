'use client'

import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactNode, Ref } from 'react'
import type { PopupProps } from './popup-button'
import { popupSurface } from './popup-surface'
import { unlessAtButton } from './unless-at-button'

interface PopoverProps extends PopupProps {
  ref?: Ref<HTMLDivElement>
  title: string
  /** Called when the pointer enters the popover; keeps open a popover that was opened by hovering. */
  onPointerEnter?: () => void
  onPointerLeave?: () => void
  children: ReactNode
}

/** A small window beside the button that opened it. The focus stays on the button. */
export function Popover({
  ref,
  open,
  onOpenChange,
  anchor,
  title,
  onPointerEnter,
  onPointerLeave,
  children,
}: PopoverProps) {
  return (
    <BasePopover.Root open={open} onOpenChange={unlessAtButton(anchor, onOpenChange)}>
      <BasePopover.Portal>
        <BasePopover.Positioner
          anchor={anchor}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-30"
        >
          <BasePopover.Popup
            ref={ref}
            initialFocus={false}
            finalFocus={false}
            onPointerEnter={onPointerEnter}
            onPointerLeave={onPointerLeave}
            className={`${popupSurface} w-80 max-w-[calc(100vw-1rem)] p-4`}
          >
            <BasePopover.Title className="font-semibold text-sm">{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
