'use client'

import { type FocusEvent, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import type { CommandActions } from '../../commands/command-actions'
import type { CommandContext } from '../../commands/command-context'
import { lazyPart } from '../../ui/lazy-part'
import { useRowGestures } from '../gestures/row-gestures'
import { focusRow, idOfRow, rowOf, rowsInView } from '../list/rows'
import { currentProgress, onProgress } from '../writes/progress'
import { extendSelectionTo } from './extend-selection'
import { isSelecting, onSelection, toggleSelected } from './selection'

const ProgressBar = lazyPart(() => import('./progress-bar').then((module) => module.ProgressBar))
const BulkBar = lazyPart(() => import('./bulk-bar').then((module) => module.BulkBar))

interface SelectionLayerProps {
  look: (pressed?: HTMLElement) => CommandContext
  actions: CommandActions
}

/**
 * Selects rows by mouse, shows the actions for the selected ones or how far such an action has come, and follows other
 * gestures at rows.
 */
export function SelectionLayer(props: SelectionLayerProps) {
  useSelectionClicks()
  useRowGestures(props.look, props.actions)
  const selecting = useSyncExternalStore(onSelection, isSelecting, () => false)
  const progress = useSyncExternalStore(onProgress, currentProgress, () => null)
  const shown = progress ? 'progress' : selecting ? 'actions' : null
  const focus = useKeptFocus(shown)
  return (
    <div {...focus} className="contents">
      <Suspense>
        {progress && <ProgressBar progress={progress} />}
        {shown === 'actions' && <BulkBar {...props} />}
      </Suspense>
    </div>
  )
}

/** Keeps the focus where the bar is when what it shows changes, and gives it to a row when the bar goes away. */
function useKeptFocus(shown: string | null) {
  const ref = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return
    const next = shown === null ? null : ref.current?.querySelector('button')
    if (next) return next.focus()
    hadFocus.current = false
    const [row] = rowsInView(document)
    if (row) focusRow(row)
    else document.getElementById('content')?.focus()
  }, [shown])
  return {
    ref,
    onFocus: () => {
      hadFocus.current = true
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      // Without a target, a button may just be going away.
      if (relatedTarget) hadFocus.current = ref.current?.contains(relatedTarget) ?? false
    },
  }
}

/**
 * Makes a click with Shift extend the selection to a row, and a click with Ctrl or ⌘ select or deselect it. On a row's
 * link such a click would open a window or a tab; the middle button still does.
 */
function useSelectionClicks(): void {
  useEffect(() => {
    const onPress = (event: MouseEvent) => {
      // Shift would select the text from here to there.
      if (event.shiftKey && pickedRow(event)) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      const row = pickedRow(event)
      if (!row) return
      event.preventDefault()
      event.stopPropagation()
      if (event.shiftKey) extendSelectionTo(idOfRow(row), focusedId())
      else toggleSelected(idOfRow(row))
      focusRow(row)
    }
    // In the capture phase, before any other part of the page handles them.
    window.addEventListener('mousedown', onPress, { capture: true })
    window.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('mousedown', onPress, { capture: true })
      window.removeEventListener('click', onClick, { capture: true })
    }
  }, [])
}

/** The row that a click selects; null for a plain click, and for a control in the row that handles clicks itself. */
function pickedRow({ button, shiftKey, ctrlKey, metaKey, target }: MouseEvent): HTMLElement | null {
  if (button !== 0 || !(shiftKey || ctrlKey || metaKey)) return null
  if (!(target instanceof Element)) return null
  const row = rowOf(target)
  const own = target.closest('button, input:not([data-select])')
  return row && !own && row.querySelector('[data-select]') ? row : null
}

function focusedId(): number | undefined {
  const row = rowOf(document.activeElement)
  return row ? idOfRow(row) : undefined
}
