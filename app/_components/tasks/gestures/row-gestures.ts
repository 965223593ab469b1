'use client'

import { useEffect } from 'react'
import type { CommandActions, Picked } from '../../commands/command-actions'
import type { CommandContext } from '../../commands/command-context'
import { focusRow, rowOf } from '../list/rows'
import { followFinger } from './finger'

/**
 * What can be done at a row besides its controls: a click on one of its values opens the menu for it, a right click or
 * a held finger opens the menu of all actions, and a swipe completes the task or asks for its date.
 */
export function useRowGestures(
  look: (pressed?: HTMLElement) => CommandContext,
  actions: CommandActions,
): void {
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    const openMenu = (row: HTMLElement, at: { x: number; y: number }) => {
      focusRow(row)
      const { activeElement } = document
      const pressed = activeElement instanceof HTMLElement ? activeElement : row
      actions.pick('actions', { ...look(pressed), at })
    }
    const onClick = ({ target }: MouseEvent) => {
      const value = target instanceof Element && target.closest<HTMLElement>('[data-pick]')
      const what = value && pickedBy(value)
      if (what) actions.pick(what, look(value))
    }
    const onContextMenu = (event: MouseEvent) => {
      const row = taskRowOf(event.target)
      if (!row || event.shiftKey) return
      event.preventDefault()
      // A held finger is followed below: not every browser reports it here.
      if (event instanceof PointerEvent && event.pointerType === 'touch') return
      openMenu(row, { x: event.clientX, y: event.clientY })
    }
    const onPress = (event: PointerEvent) => {
      const row = event.pointerType === 'touch' && event.isPrimary && taskRowOf(event.target)
      if (!row || isControl(event.target)) return
      const swiped = (run: (context: CommandContext) => void) => () => {
        const link = row.querySelector('a')
        if (link) run(look(link))
      }
      const done = row.querySelector('[data-status="done"]') !== null
      followFinger(event, {
        row,
        onHold: (at) => openMenu(row, at),
        swipes: row.matches('.task-row')
          ? {
              right: {
                word: done ? 'Reopen' : 'Done',
                run: swiped(({ targets }) =>
                  actions.change(targets, { status: done ? 'todo' : 'done' }),
                ),
              },
              left: { word: 'Date', run: swiped((context) => actions.pick('due', context)) },
            }
          : null,
      })
    }
    document.addEventListener('click', onClick, { signal })
    document.addEventListener('contextmenu', onContextMenu, { signal })
    document.addEventListener('pointerdown', onPress, { signal })
    return () => ended.abort()
  }, [look, actions])
}

/** The row of a task that is not in the trash and not still being created. */
function taskRowOf(target: EventTarget | null): HTMLElement | null {
  const row = target instanceof Element ? rowOf(target) : null
  return row?.querySelector('[data-select]:enabled') ? row : null
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input') !== null
}

function pickedBy({ dataset: { pick } }: HTMLElement): Picked | null {
  return pick === 'status' ||
    pick === 'priority' ||
    pick === 'due' ||
    pick === 'project' ||
    pick === 'label'
    ? pick
    : null
}
