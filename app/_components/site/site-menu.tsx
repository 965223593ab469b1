'use client'

import type { ReactElement } from 'react'
import { screenActions } from '../commands/screen-actions'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { IconButton, iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'

const SiteMenuItems = lazyPart(() =>
  import('./site-menu-items').then((module) => module.SiteMenuItems),
)
const ThemeMenu = lazyPart(() => import('./theme-choice').then((module) => module.ThemeMenu))

interface SiteMenuProps {
  /** The icons of its buttons. */
  theme: ReactElement
  commands: ReactElement
  more: ReactElement
}

/** What concerns the whole site: the theme, the palette of all commands, and a menu of what is not needed every day. */
export function SiteMenu({ theme, commands, more }: SiteMenuProps) {
  return (
    <>
      <HydrationMark />
      <PopupButton
        kind="menu"
        aria-label="Theme"
        title="Theme"
        className={classNames(iconButtonClasses, 'max-sm:hidden')}
        popup={(props) => <ThemeMenu {...props} />}
      >
        {theme}
      </PopupButton>
      <IconButton
        label="Commands"
        shortcut="Control+K"
        className="max-sm:hidden"
        icon={commands}
        onClick={() => screenActions.open?.('palette')}
      />
      <PopupButton
        kind="menu"
        aria-label="More"
        title="More"
        className={iconButtonClasses}
        popup={(props) => <SiteMenuItems {...props} />}
      >
        {more}
      </PopupButton>
    </>
  )
}
