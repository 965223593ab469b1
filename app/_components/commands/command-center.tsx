'use client'

import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { EarlyKeys } from '../palette/early-keys'
import { SelectionLayer } from '../tasks/selection/selection-layer'
import { lazyPart } from '../ui/lazy-part'
import type { Command } from './command'
import type { Picked } from './command-actions'
import type { CommandContext } from './command-context'
import { offer, type Surface } from './screen-actions'
import { useCommandActions } from './use-command-actions'
import { useCommandKeys } from './use-command-keys'
import { useLook } from './use-look'

const CommandPalette = lazyPart(() =>
  import('../palette/command-palette').then((module) => module.CommandPalette),
)
const ShortcutHelp = lazyPart(() =>
  import('../site/shortcut-help').then((module) => module.ShortcutHelp),
)
const ImportDialog = lazyPart(() =>
  import('../transfer/import-dialog').then((module) => module.ImportDialog),
)
const ClearCacheDialog = lazyPart(() =>
  import('./clear-cache-dialog').then((module) => module.ClearCacheDialog),
)
const TaskPicker = lazyPart(() => import('./task-picker').then((module) => module.TaskPicker))

interface Picking {
  what: Picked
  context: CommandContext
  open: boolean
}

/** Listens for keys on every page, and shows what they open. */
export function CommandCenter() {
  const [surface, setSurface] = useState<{ name: Surface; context: CommandContext } | null>(null)
  const [picking, setPicking] = useState<Picking | null>(null)
  const look = useLook()
  const pick = useCallback(
    (what: Picked, context: CommandContext) => setPicking({ what, context, open: true }),
    [],
  )
  const actions = useCommandActions(pick)
  useCommandKeys(look, actions)
  const [early] = useState(() => new EarlyKeys())
  useEffect(
    () =>
      offer('open', (name) => {
        if (name === 'palette') early.begin(() => setSurface(null))
        setSurface({ name, context: look() })
      }),
    [look, early],
  )
  const close = () => setSurface(null)
  /** The page can take the focus back only once the palette is gone. */
  const afterPalette = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (surface) return
    afterPalette.current?.()
    afterPalette.current = null
  }, [surface])
  const leavePalette = (context: CommandContext, command?: Pick<Command, 'run'>) => {
    afterPalette.current = () => {
      // By then the menu item is gone.
      const { focus } = context
      if (focus?.isConnected) focus.focus()
      else document.getElementById('content')?.focus()
      command?.run?.(actions, context)
    }
    close()
  }
  const name = surface?.name
  return (
    <>
      <SelectionLayer look={look} actions={actions} />
      <Suspense>
        {surface?.name === 'palette' && (
          <CommandPalette
            context={surface.context}
            early={early}
            onLeave={(command) => leavePalette(surface.context, command)}
          />
        )}
        {name === 'shortcuts' && <ShortcutHelp open onOpenChange={close} />}
        {name === 'import' && <ImportDialog open onOpenChange={close} />}
        {name === 'clear-cache' && <ClearCacheDialog onClose={close} />}
        {picking && (
          <TaskPicker
            {...picking}
            actions={actions}
            onPick={(what) => setPicking({ ...picking, what, open: true })}
            onClose={() => setPicking((last) => last && { ...last, open: false })}
          />
        )}
      </Suspense>
    </>
  )
}
