'use client'

import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { EarlyKeys } from '../palette/early-keys'
import { rowOf } from '../tasks/list/rows'
import { SelectionLayer } from '../tasks/selection/selection-layer'
import { lazyPart } from '../ui/lazy-part'
import type { Command } from './command'
import type { Picked } from './command-actions'
import type { CommandContext } from './command-context'
import { offer, type Surface } from './screen-actions'
import { useCommandActions } from './use-command-actions'
import { useCommandKeys } from './use-command-keys'
import { useFocusGuard } from './use-focus-guard'
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
const ProjectDialog = lazyPart(() =>
  import('../projects/project-dialog').then((module) => module.ProjectDialog),
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
  const [earlyDate] = useState(() => new EarlyKeys())
  const stopPicking = useCallback(() => setPicking((last) => last && { ...last, open: false }), [])
  const pick = useCallback(
    (what: Picked, context: CommandContext) => {
      if (what === 'due' && context.targets.length > 0) earlyDate.begin(stopPicking)
      setPicking({ what, context, open: true })
    },
    [earlyDate, stopPicking],
  )
  const actions = useCommandActions(pick)
  useCommandKeys(look, actions)
  useFocusGuard()
  const [early] = useState(() => new EarlyKeys())
  useEffect(
    () =>
      offer('open', (name, from) => {
        if (name === 'palette') early.begin(() => setSurface(null))
        const context = look()
        setSurface({ name, context: from ? { ...context, focus: from } : context })
      }),
    [look, early],
  )
  useEffect(
    () =>
      offer('pick', (what, targets, focus) =>
        pick(what, { ...look(), targets, row: rowOf(focus), focus }),
      ),
    [look, pick],
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
    // It may close before its field ever had the focus.
    early.end()
    afterPalette.current = () => {
      const { focus } = context
      if (focus?.isConnected) focus.focus()
      else document.getElementById('content')?.focus()
      command?.run?.(actions, context)
    }
    close()
  }
  const name = surface?.name
  const opener = useRef<HTMLElement>(null)
  opener.current = surface?.context.focus ?? opener.current
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
        {name === 'shortcuts' && <ShortcutHelp open onOpenChange={close} returnFocusTo={opener} />}
        {name === 'import' && <ImportDialog open onOpenChange={close} returnFocusTo={opener} />}
        {name === 'clear-cache' && <ClearCacheDialog onClose={close} />}
        {name === 'new-project' && <ProjectDialog open onOpenChange={close} anchor={opener} />}
        {picking && (
          <TaskPicker
            {...picking}
            early={earlyDate}
            actions={actions}
            onPick={(what) => setPicking({ ...picking, what, open: true })}
            onClose={stopPicking}
          />
        )}
      </Suspense>
    </>
  )
}
