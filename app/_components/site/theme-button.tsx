'use client'

import { SunMoon } from 'lucide-react'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'

const ThemeMenu = lazyPart(() => import('./theme-menu').then((module) => module.ThemeMenu))

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
