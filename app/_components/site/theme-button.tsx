'use client'

import type { ReactElement } from 'react'
import { classNames } from '../ui/class-names'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'

const ThemeMenu = lazyPart(() => import('./theme-menu').then((module) => module.ThemeMenu))

/** Chooses between the light theme, the dark theme, and the system's. */
export function ThemeButton({ icon }: { icon: ReactElement }) {
  return (
    <PopupButton
      kind="menu"
      aria-label="Theme"
      title="Theme"
      className={classNames(iconButtonClasses, 'max-sm:hidden')}
      popup={(props) => <ThemeMenu {...props} />}
    >
      {icon}
    </PopupButton>
  )
}
