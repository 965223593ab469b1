'use client'

import { type KeyboardEvent, useCallback } from 'react'
import { isTyping, shortcutsEnabled } from '../../ui/shortcuts'
import { neighbourOf } from '../selection/selection'
import { goToView, useView } from '../view/use-view'

/** Moves from the open task to its neighbours in the list beside it, without leaving the panel. */
export function useSteps(id: number) {
  const view = useView()
  const step = useCallback(
    (by: 1 | -1) => {
      const task = neighbourOf(id, by)
      if (task === null) return
      // Going back leaves the task, instead of stepping through all that were looked at.
      goToView({ ...view, task }, 'replace')
    },
    [id, view],
  )
  const stepByKey = (event: KeyboardEvent) => {
    const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : null
    if (by === null || isTyping(event.nativeEvent) || !shortcutsEnabled()) return
    event.preventDefault()
    step(by)
  }
  return { step, stepByKey }
}
