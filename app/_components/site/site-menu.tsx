'use client'

import { Ellipsis } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'
import { isTyping, shortcutsEnabled } from '../ui/shortcuts'

const SiteMenuItems = lazyPart(() =>
  import('./site-menu-items').then((module) => module.SiteMenuItems),
)
const ImportDialog = lazyPart(() =>
  import('../transfer/import-dialog').then((module) => module.ImportDialog),
)
const ShortcutHelp = lazyPart(() => import('./shortcut-help').then((module) => module.ShortcutHelp))

type OpenDialog = 'import' | 'shortcuts'

/** What concerns the whole list: import, export, and the map of the keyboard (`?`). */
export function SiteMenu() {
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event) || !shortcutsEnabled()) return
      event.preventDefault()
      setDialog('shortcuts')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const close = () => setDialog(null)
  return (
    <>
      <PopupButton
        kind="menu"
        aria-label="More"
        title="More"
        className={iconButtonClasses}
        popup={(props) => <SiteMenuItems {...props} onChoose={setDialog} />}
      >
        <Ellipsis size={16} aria-hidden />
      </PopupButton>
      <Suspense>
        {dialog === 'import' && <ImportDialog open onOpenChange={close} />}
        {dialog === 'shortcuts' && <ShortcutHelp open onOpenChange={close} />}
      </Suspense>
    </>
  )
}
