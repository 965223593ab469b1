'use client'

import type { ReactElement } from 'react'
import { screenActions } from '../commands/screen-actions'
import { IconButton, iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'

const SiteMenuItems = lazyPart(() =>
  import('./site-menu-items').then((module) => module.SiteMenuItems),
)

interface SiteMenuProps {
  /** The icons of its two buttons. */
  commands: ReactElement
  more: ReactElement
}

/** What concerns the whole list: the palette of all commands, and a menu of what is not needed every day. */
export function SiteMenu({ commands, more }: SiteMenuProps) {
  return (
    <>
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
