import { createElement, Fragment, type ReactNode } from 'react'

/** The parts of a text one after the other. They appear and disappear together, so they need no distinct keys. */
export function sequence(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts)
}
