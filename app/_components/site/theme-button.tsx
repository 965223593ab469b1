'use client'

import { SunMoon } from 'lucide-react'
import { lazy } from 'react'
import { iconButtonClasses } from '../ui/icon-button'
import { PopupButton } from '../ui/popup-button'

const ThemeMenu = lazy(() =>
  import('./theme-menu').then((module) => ({ default: module.ThemeMenu })),
)

/** Chooses between light, dark, and what the system says. */
export function ThemeButton() {
  return (
    <PopupButton
      kind="menu"
      aria-label="Theme"
      title="Theme"
      className={iconButtonClasses}
      popup={(props) => <ThemeMenu {...props} />}
    >
      <SunMoon size={16} aria-hidden />
    </PopupButton>
  )
}
