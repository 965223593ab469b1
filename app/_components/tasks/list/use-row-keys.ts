'use client'

import { useEffect } from 'react'
import { offer } from '../../commands/screen-actions'

/**
 * Lets the keyboard go through the rows that are shown. Which keys do is said in the table of commands.
 *
 * @param step goes from a row, or from none, to the next one or the one before
 */
export function useRowKeys(step: (from: HTMLElement | null, by: 1 | -1) => void): void {
  useEffect(() => offer('walk', step), [step])
}
