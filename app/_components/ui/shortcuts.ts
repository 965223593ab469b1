/** Single-key shortcuts: when they apply, and the switch for users of speech input, which types by voice. */

import { browserStore } from './browser-store'

const storageKey = 'hotlist.shortcuts'

/** Whether a key belongs to a field, a menu or a dialog rather than to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  return isElsewhere(event.target)
}

const field = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'
/** One that fades away has the focus until it is gone, but keys are no longer meant for it. */
const popup = ':is([role="menu"], [role="dialog"], [role="alertdialog"]):not([data-closed])'

/** Whether an element is a field, or in a menu or a dialog, which handle keys themselves. */
export function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(`${field}, ${popup}`) !== null
}

/** Whether an element is in a dialog. */
export function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null
  )
}

/** Whether the user has left the shortcuts on. */
export function shortcutsEnabled(): boolean {
  return browserStore()?.getItem(storageKey) !== 'off'
}

/** Turns the shortcuts on or off in this browser. */
export function enableShortcuts(enabled: boolean): void {
  browserStore()?.setItem(storageKey, enabled ? 'on' : 'off')
}
