'use client'

import { useLayoutEffect } from 'react'
import { offer } from '../../commands/screen-actions'

/**
 * Moves through the visible rows by keyboard. Which keys do so is defined in the table of commands.
 *
 * @param step moves from a row, or from none, to the next row or the previous one
 */
export function useRowKeys(step: (from: HTMLElement | null, by: 1 | -1) => void): void {
  // A layout effect, so that the keys work as soon as the rows can be seen.
  useLayoutEffect(() => offer('walk', step), [step])
}
