'use client'

import { useEffect } from 'react'
import { offer } from '../../commands/screen-actions'

/**
 * Closes the open task on Escape and on anything else that leads away from it.
 *
 * @param close closes what is open
 */
export function usePageKeys(close: () => void): void {
  useEffect(() => offer('closeTask', close), [close])
}
