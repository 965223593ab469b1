'use client'

import { Menu } from '../ui/menu'
import type { PopupProps } from '../ui/popup-button'
import { ThemeChoice } from './theme-choice'

/** The menu of the themes. */
export function ThemeMenu(props: PopupProps) {
  return (
    <Menu {...props} label="Theme" align="end">
      <ThemeChoice />
    </Menu>
  )
}
