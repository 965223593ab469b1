'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ComponentProps, type ReactElement, type ReactNode, useRef } from 'react'
import { useKeysFromOpening } from './keys-from-opening'
import type { PopupProps } from './popup-button'
import { popupSurface } from './popup-surface'
import { isInDialog } from './shortcuts'

interface MenuProps extends PopupProps {
  /** What the menu is for, for screen readers. */
  label: string
  align?: 'start' | 'end'
  children: ReactNode
}

/** A menu at the button that opened it. */
export function Menu({ open, onOpenChange, anchor, label, align = 'start', children }: MenuProps) {
  const popup = useRef<HTMLDivElement>(null)
  useKeysFromOpening(open, popup)
  return (
    <BaseMenu.Root
      open={open}
      onOpenChange={(next, details) => {
        // The button closes the menu itself; closing it here too would make the button open it again.
        if (details.event.target instanceof Node && anchor.current?.contains(details.event.target))
          return
        onOpenChange(next)
      }}
    >
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-30 outline-none"
        >
          <BaseMenu.Popup
            ref={popup}
            aria-label={label}
            // The chosen item may have opened a dialog, which has the focus by then.
            finalFocus={() => !isInDialog(document.activeElement) && anchor.current}
            className={`${popupSurface} max-h-(--available-height) min-w-44 overflow-y-auto p-1`}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const itemClasses =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2 text-sm outline-none select-none pointer-coarse:min-h-10 data-disabled:opacity-50 data-highlighted:bg-hover'

interface ItemContent {
  icon?: ReactElement
  children: ReactNode
}

/** A menu item with one action. */
export function MenuItem({
  icon,
  children,
  ...props
}: ComponentProps<typeof BaseMenu.Item> & ItemContent) {
  return (
    <BaseMenu.Item className={itemClasses} {...props}>
      {icon && <span className="text-muted">{icon}</span>}
      <span className="flex-1">{children}</span>
    </BaseMenu.Item>
  )
}

/** An item that can be on together with others; the menu stays open. */
export function MenuCheckboxItem({
  icon,
  children,
  ...props
}: Omit<ComponentProps<typeof BaseMenu.CheckboxItem>, 'children'> & ItemContent) {
  return (
    <BaseMenu.CheckboxItem className={itemClasses} {...props}>
      {icon}
      <span className="flex-1">{children}</span>
      <BaseMenu.CheckboxItemIndicator>
        <Check size={14} aria-hidden />
      </BaseMenu.CheckboxItemIndicator>
    </BaseMenu.CheckboxItem>
  )
}

/** A group of items of which one is chosen. */
export const MenuRadioGroup = BaseMenu.RadioGroup

/** One choice of a `MenuRadioGroup`. */
export function MenuRadioItem({
  icon,
  children,
  ...props
}: Omit<ComponentProps<typeof BaseMenu.RadioItem>, 'children'> & ItemContent) {
  return (
    <BaseMenu.RadioItem className={itemClasses} closeOnClick {...props}>
      {icon}
      <span className="flex-1">{children}</span>
      <BaseMenu.RadioItemIndicator>
        <Check size={14} aria-hidden />
      </BaseMenu.RadioItemIndicator>
    </BaseMenu.RadioItem>
  )
}

/** A line between groups of items. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-2 my-1 h-px bg-line" />
}
