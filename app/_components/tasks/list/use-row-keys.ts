'use client'

import { useEffect } from 'react'
import { offer } from '../../commands/screen-actions'

/**
 * Moves through the visible rows by keyboard. Which keys do so is defined in the table of commands.
 *
 * @param step moves from a row, or from none, to the next row or the previous one
 */
export function useRowKeys(step: (from: HTMLElement | null, by: 1 | -1) => void): void {
  useEffect(() => offer('walk', step), [step])
}
