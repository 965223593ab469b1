'use client'

import { usePathname } from 'next/navigation'
import type { ComponentProps } from 'react'
import { PageLink } from '../../site/page-link'
import { useView } from './use-view'
import { isOfLabel, type View, viewHref } from './view'
import { ViewLink } from './view-link'

interface PlaceLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: View
}

/** A link to the top of a view, marked when that view is shown. Going from view to view requests no page. */
export function PlaceLink({ to, ...props }: PlaceLinkProps) {
  const onTasks = usePathname() === '/'
  const view = useView()
  const { name, project, label } = view
  if (!onTasks) return <PageLink href={viewHref(to)} {...props} />
  // A project is one place, as a list or as a board.
  const isShown = isOfLabel(view)
    ? to.label === label
    : to.label === null && to.project === project && (project !== null || to.name === name)
  return (
    <ViewLink
      to={to}
      onClick={() => window.scrollTo(0, 0)}
      aria-current={isShown ? 'page' : undefined}
      {...props}
    />
  )
}
