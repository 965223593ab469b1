'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ComponentProps, type ReactElement, type ReactNode, useRef } from 'react'
import { useKeysFromOpening } from './keys-from-opening'
import type { PopupProps } from './popup-button'
import { popupSurface } from './popup-surface'
import { isInDialog } from './shortcuts'
import { unlessAtButton } from './unless-at-button'

interface MenuProps extends PopupProps {
  /** What the menu is for, for screen readers. */
  label: string
  align?: 'start' | 'end'
  /** A point on the screen to show it at, in pixels; by default it is shown at its button. */
  at?: { x: number; y: number } | undefined
  children: ReactNode
}

/** A menu at the button that opened it. */
export function Menu({
  open,
  onOpenChange,
  anchor,
  label,
  align = 'start',
  at,
  children,
}: MenuProps) {
  const popup = useRef<HTMLDivElement>(null)
  useKeysFromOpening(open, popup)
  return (
    <BaseMenu.Root open={open} onOpenChange={unlessAtButton(anchor, onOpenChange)}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          anchor={at ? { getBoundingClientRect: () => DOMRect.fromRect(at) } : anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          // Above the drawer, in which there are buttons with menus.
          className="z-45 outline-none"
        >
          <BaseMenu.Popup
            ref={popup}
            aria-label={label}
            // A dialog that the item opened, or a field that was clicked meanwhile, keeps the focus.
            finalFocus={() => !hasFocusOutside(popup.current) && anchor.current}
            className={`${popupSurface} max-h-(--available-height) min-w-44 overflow-y-auto p-1`}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function hasFocusOutside(popup: HTMLElement | null): boolean {
  const { activeElement } = document
  if (activeElement === null || popup?.contains(activeElement)) return false
  return activeElement.matches('a, button, input, textarea') || isInDialog(activeElement)
}

const itemClasses =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2 text-sm outline-none select-none pointer-coarse:min-h-11 data-disabled:opacity-50 data-highlighted:bg-hover'

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
