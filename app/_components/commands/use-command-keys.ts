'use client'

import { useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { rowOf } from '../tasks/list/rows'
import { isElsewhere, isInDialog, shortcutsEnabled } from '../ui/shortcuts'
import { allCommands } from './all-commands'
import type { Command } from './command'
import type { CommandActions } from './command-actions'
import type { CommandContext } from './command-context'
import { keyName } from './key-name'
import { KeySequence } from './key-sequence'

/** Lets the keys do what the table of commands says. */
export function useCommandKeys(look: () => CommandContext, actions: CommandActions): void {
  // The page may be drawn anew between the first key and the second.
  const [sequence] = useState(() => new KeySequence())
  // Before the mark of a page that does not listen yet is gone.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = keyName(event)
      if (!key || !applies(key, event)) return
      const context = look()
      const command = sequence
        .endingWith(key, event.timeStamp)
        .map((keys) => commandOf(keys, context))
        .find((found) => found !== undefined)
      if (!command) return sequence.begin(key, event.timeStamp)
      if (event.repeat && !command.repeats) return
      event.preventDefault()
      // At once: the next key may be about what this one changes, such as where the focus is.
      flushSync(() => command.run?.(actions, context))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [look, actions, sequence])
}

/** The command that a key means here, if any. */
function commandOf(key: string, context: CommandContext): Command | undefined {
  return allCommands.find(
    ({ keys, when, run }) => run && keys?.includes(key) && (!when || when(context)),
  )
}

/** Whether a key may mean a command now: it is not typed into something, and shortcuts of one key may be off. */
function applies(key: string, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (key === 'Mod+K') return !isInDialog(event.target)
  if (isElsewhere(event.target)) return false
  // The browser knows what these do elsewhere: they scroll, and press what has the focus.
  if (/^(Space|Arrow)/.test(key) && !isLinkOfRow(document.activeElement)) return false
  if (key === 'Escape') return document.querySelector(openPopup) === null
  return key.startsWith('Mod+') || shortcutsEnabled()
}

/** What Escape closes before anything else. */
const openPopup = '[data-open]:is([role="menu"], [role="dialog"], [role="alertdialog"])'

function isLinkOfRow(element: Element | null): boolean {
  return element instanceof HTMLAnchorElement && rowOf(element) !== null
}
