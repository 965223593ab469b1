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

/** Handles keys according to the table of commands. */
export function useCommandKeys(look: () => CommandContext, actions: CommandActions): void {
  // The page may render again between the first key and the second.
  const [sequence] = useState(() => new KeySequence())
  // A layout effect, so that it listens before the page's "not listening yet" mark is gone.
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
      // Synchronously: the next key may depend on what this one changes, such as the focus.
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

/** Whether a key may mean a command now: it is not typed into a field, and single-key shortcuts may be off. */
function applies(key: string, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (key === 'Mod+K') return !isInDialog(event.target)
  if (isElsewhere(event.target)) return false
  // Elsewhere the browser uses these keys: they scroll, and press the focused control.
  if (/^(Space|Arrow)/.test(key) && !isLinkOfRow(document.activeElement)) return false
  if (key === 'Escape') return document.querySelector(openPopup) === null
  return key.startsWith('Mod+') || shortcutsEnabled()
}

/** Popups that Escape closes before anything else. */
const openPopup = '[data-open]:is([role="menu"], [role="dialog"], [role="alertdialog"])'

function isLinkOfRow(element: Element | null): boolean {
  return element instanceof HTMLAnchorElement && rowOf(element) !== null
}

/** How long after the first key of a sequence the second may follow, in milliseconds. */
const secondKeyWithin = 1500

/** The keys that begin a sequence of two. */
const firstKeys = new Set(
  allCommands
    .flatMap(({ keys = [] }) => keys)
    .filter((keys) => keys.includes(' '))
    .map((keys) => keys.slice(0, keys.indexOf(' '))),
)

/** Remembers the first key of a sequence of two. */
class KeySequence {
  #first: { key: string; at: number } | null = null

  /** What a key may mean now: as the end of a sequence, or alone. */
  endingWith(key: string, at: number): string[] {
    const first = this.#first
    this.#first = null
    return first && at - first.at < secondKeyWithin ? [`${first.key} ${key}`, key] : [key]
  }

  /** Remembers a key that means nothing alone as the first of a sequence. */
  begin(key: string, at: number): void {
    if (firstKeys.has(key)) this.#first = { key, at }
  }
}
