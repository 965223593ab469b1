'use client'

import { useEffect } from 'react'
import { offer } from '../../commands/screen-actions'

/**
 * Lets Escape, and whatever else leads away from it, close the open task.
 *
 * @param close closes what is open
 */
export function usePageKeys(close: () => void): void {
  useEffect(() => offer('closeTask', close), [close])
}
