import { createElement, Fragment, type ReactNode } from 'react'

/** Parts of a text one after the other. They come and go together, so they need no keys to be told apart by. */
export function sequence(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts)
}
