'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { isPlainClick } from '../../ui/plain-click'
import { goToView } from './use-view'
import { type View, viewHref } from './view'

interface ViewLinkProps extends ComponentProps<'a'> {
  to: View
}

/** A link to a view of this page: it opens in a new tab like any link, and a plain click requests no page. */
export function ViewLink({ to, onClick, ...props }: ViewLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    goToView(to)
    onClick?.(event)
  }
  return <a href={viewHref(to)} onClick={follow} {...props} />
}
